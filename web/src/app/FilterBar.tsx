// What is filtered, in chips that can be taken away; a form to change it; and how much is hidden by it.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { go, linkTo, param, path, setParams } from '../core/address';
import { activeFilters, clearFilters, filterQuery, filters, type Filter } from '../core/filters';
import { definition, quadKey } from '../core/ontology';
import { count, day, plural, short } from '../core/words';
import { useTotals } from '../api/totals';
import { Dialog } from '../ui/dialog';
import { Icon, QuadSign } from '../ui/icons';
import { views } from './views';

function written(filter: Filter, value: string): string {
  if (filter.kind === 'date') return day(value);
  return value.split(',').join(', ').replaceAll('_', ' ');
}

function Choice({ filter, value, onChange }: { filter: Filter; value: string; onChange: (value: string) => void }): JSX.Element {
  const chosen = value.split(',').filter(Boolean);
  return (
    <fieldset class="choices">
      <legend>{filter.label}</legend>
      <div>
        {filter.choices!.map((choice) => {
          const on = chosen.includes(choice);
          const quad = filter.name === 'type' ? quadKey(null, choice) : filter.name === 'quad' ? quadKey(choice) : undefined;
          return (
            <label key={choice} class={on ? 'choice on' : 'choice'} title={filter.name === 'type' ? definition(choice) : undefined}>
              <input
                type="checkbox"
                checked={on}
                onChange={() => onChange((on ? chosen.filter((c) => c !== choice) : [...chosen, choice]).join(','))}
              />
              {quad && <QuadSign quad={quad} />}
              {choice.replaceAll('_', ' ')}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

function FilterForm({ onClose }: { onClose: () => void }): JSX.Element {
  const [draft, setDraft] = useState<Record<string, string>>(() => Object.fromEntries(filters.map((f) => [f.name, param(f.name)])));
  const set = (name: string, value: string) => setDraft((d) => ({ ...d, [name]: value }));
  const apply = () => {
    setParams(draft);
    onClose();
  };
  return (
    <Dialog title="Filters" wide onClose={onClose}>
      <form
        class="filter-form"
        onSubmit={(e) => {
          e.preventDefault();
          apply();
        }}
      >
        <div class="fields">
          {filters
            .filter((f) => f.kind !== 'choice')
            .map((f) => (
              <label key={f.name} class="field">
                <span>{f.label}</span>
                <input
                  name={f.name}
                  value={draft[f.name]}
                  placeholder={f.hint}
                  autocomplete="off"
                  spellcheck={false}
                  inputMode={f.kind === 'number' ? 'numeric' : f.kind === 'share' ? 'decimal' : undefined}
                  pattern={
                    f.kind === 'date'
                      ? '\\d{4}(-\\d{2}(-\\d{2})?)?'
                      : f.kind === 'number'
                        ? '\\d+'
                        : f.kind === 'share'
                          ? '0?\\.\\d+|0|1'
                          : undefined
                  }
                  title={f.hint}
                  onInput={(e) => set(f.name, e.currentTarget.value)}
                />
              </label>
            ))}
        </div>
        {filters
          .filter((f) => f.kind === 'choice')
          .map((f) => (
            <Choice key={f.name} filter={f} value={draft[f.name] ?? ''} onChange={(v) => set(f.name, v)} />
          ))}
        <footer>
          <button type="button" class="button" onClick={() => setDraft(Object.fromEntries(filters.map((f) => [f.name, ''])))}>
            Empty the form
          </button>
          <button type="submit" class="button main">
            Show
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

export function SearchBox(): JSX.Element {
  const [value, setValue] = useState(param('text'));
  const input = useRef<HTMLInputElement>(null);
  const given = param('text');
  useEffect(() => setValue(given), [given]);
  return (
    <form
      class="search"
      role="search"
      onSubmit={(e) => {
        e.preventDefault();
        const here = path.value === '/search' || views.some((v) => v.path === path.value && v.path !== '/quality');
        if (here) setParams({ text: value.trim() });
        else go(`/search?${new URLSearchParams({ text: value.trim() })}`);
      }}
    >
      <Icon name="search" />
      <input
        id="search"
        ref={input}
        type="search"
        value={value}
        placeholder="Words in the articles"
        aria-label="Search the words of the articles"
        autocomplete="off"
        onInput={(e) => setValue(e.currentTarget.value)}
        onSearch={() => {
          if (!input.current!.value) setParams({ text: null });
        }}
        onKeyDown={(e) => {
          if (e.key === 'Escape') {
            e.currentTarget.blur();
            setValue(given);
          }
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}

/** "12,480 events · 987,520 hidden by filters". */
function Totals(): JSX.Element {
  const { shown, all, busy } = useTotals();
  const some = activeFilters.value.length > 0;
  return (
    <p class={busy ? 'totals busy' : 'totals'} role="status" aria-live="polite">
      {shown === undefined ? (
        <span class="soft">counting…</span>
      ) : (
        <>
          <b>{count(shown)}</b> {shown === 1 ? 'event' : 'events'}
          {some && all !== undefined && all - shown > 0 && (
            <span class="soft">
              {' '}
              · {plural(all - shown, 'event')} hidden by {activeFilters.value.length === 1 ? 'this filter' : 'these filters'}
            </span>
          )}
        </>
      )}
    </p>
  );
}

/** The same under the same filters, for programs. */
function twinOf(pathname: string): string {
  const twin = views.find((v) => v.path === pathname)?.twin ?? '/api/overview';
  return filterQuery.value ? `${twin}${twin.includes('?') ? '&' : '?'}${filterQuery.value.slice(1)}` : twin;
}

export function FilterBar(): JSX.Element {
  const [open, setOpen] = useState(false);
  const { hiddenBy } = useTotals();
  return (
    <section class="filter-bar" aria-label="Filters">
      <button id="open-filters" type="button" class="button filter-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="filter" /> Filter
      </button>
      <ul class="chips" role="list">
        {activeFilters.value.map(({ filter, value }) => (
          <li key={filter.name} class="chip">
            <button type="button" class="chip-text" onClick={() => setOpen(true)} title="Change">
              <span>{filter.label}</span> {written(filter, value)}
              {hiddenBy[filter.name]! > 0 && (
                <small title={`${plural(hiddenBy[filter.name]!, 'event')} more without this filter`}>
                  hides {short(hiddenBy[filter.name]!)}
                </small>
              )}
            </button>
            <button
              type="button"
              class="chip-close"
              aria-label={`Remove the filter ${filter.label}`}
              onClick={() => setParams({ [filter.name]: null })}
            >
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
        {activeFilters.value.length > 1 && (
          <li>
            <button type="button" class="plain clear" onClick={clearFilters}>
              Clear all
            </button>
          </li>
        )}
        {param('text') && (
          <li>
            <a class="clear" href={linkTo('/search', { text: param('text') })}>
              Articles with these words
            </a>
          </li>
        )}
      </ul>
      <Totals />
      <a class="twin" href={twinOf(path.value)} title="This view as JSON">
        JSON
      </a>
      {open && <FilterForm onClose={() => setOpen(false)} />}
    </section>
  );
}
