// One article: its text with every event, actor, place, date and quote in its words, and the record of the event that is chosen.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { go, param, path, setParams } from '../core/address';
import { quadKey } from '../core/ontology';
import { useJson } from '../core/resource';
import { capital, day, days, plural } from '../core/words';
import type { ArticleRecord } from '../api/types';
import { Icon, QuadSign } from '../ui/icons';
import { Broken, Loading } from '../ui/states';
import { ArticleText } from './ArticleText';
import { EventRecord, names } from './Record';
import type { Layer, Role } from './spans';

const layerNames: readonly [Layer, string][] = [
  ['event', 'Events'],
  ['actor', 'Actors'],
  ['place', 'Places'],
  ['date', 'Dates'],
  ['quote', 'Quotes'],
];

export function ReaderView({ id }: { id: string }): JSX.Element {
  return <Reader id={id} report={param('report')} />;
}

const safe = (url: string | null): string | undefined => (url && /^https?:\/\//i.test(url) ? url : undefined);

export function Reader({ id, report }: { id: string; report: string }): JSX.Element {
  const { data: record, error, retry } = useJson<ArticleRecord>(`/api/articles/${encodeURIComponent(id)}`);
  const [layers, setLayers] = useState<ReadonlySet<Layer>>(new Set(['event', 'actor', 'place', 'date', 'quote']));
  const [hot, setHot] = useState<Role | null>(null);
  const [near, setNear] = useState(-1); // the event that is pointed at while none is chosen
  const article = useRef<HTMLElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const chosen = record ? record.events.findIndex((e) => e.id === report) : -1;

  const choose = (index: number) => {
    const event = record!.events[index]?.id ?? null;
    if (path.value.startsWith('/articles/')) setParams({ report: event }, true);
    else go(`/articles/${record!.store.article_number}${event ? `?report=${event}` : ''}`);
  };
  // The words of the chosen event come into sight.
  useEffect(() => {
    if (!record) return;
    if (chosen >= 0) {
      const begin = record.events[chosen]!.evidence.trigger.begin;
      const mark = article.current?.querySelector(`mark[data-begin="${begin}"]`);
      const box = mark?.getBoundingClientRect();
      if (box && (box.top < 90 || box.bottom > innerHeight * (innerWidth <= 760 ? 0.45 : 0.92))) mark!.scrollIntoView({ block: 'center' });
    }
    panel.current?.scrollTo(0, 0);
    setHot(null);
    setNear(-1);
  }, [record, chosen]);
  useEffect(() => {
    if (record) document.title = `${record.article.title ?? 'Article'} · dateline`;
  }, [record]);
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (
        !record ||
        e.defaultPrevented ||
        e.ctrlKey ||
        e.metaKey ||
        e.altKey ||
        /^(INPUT|TEXTAREA|SELECT)$/.test((e.target as HTMLElement).tagName) ||
        document.querySelector('dialog[open]')
      )
        return;
      const n = record.events.length;
      const verdict = { a: 'accept', c: 'correct', r: 'reject' }[e.key];
      if (e.key === 'j' && n) choose(chosen < 0 ? 0 : (chosen + 1) % n);
      else if (e.key === 'k' && n) choose(chosen < 0 ? n - 1 : (chosen + n - 1) % n);
      else if (e.key === 'Escape' && chosen >= 0) choose(-1);
      else if (verdict && chosen >= 0) panel.current?.querySelector<HTMLElement>(`[data-verdict=${verdict}]`)?.click();
      else return;
      e.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });

  if (error) return <Broken error={error} retry={retry} />;
  if (!record) return <Loading what="the article" />;
  const { article: a, store } = record;
  const link = safe(a.url);
  return (
    <div class={chosen >= 0 ? 'reader has-event' : 'reader'}>
      <article ref={article} class={chosen >= 0 || near >= 0 ? 'article focused' : 'article'} aria-label="Article">
        <header>
          <p class="byline">
            <b>{a.outlet ?? 'Unknown outlet'}</b>
            <span>{a.published ? day(a.published) : `no date; in the store since ${day(store.known_at)}`}</span>
            {a.authors.length > 0 && <span>{a.authors.join(', ')}</span>}
            {a.agencies.length > 0 && <span>{a.agencies.join(', ')}</span>}
            <a href={`/api/articles/${store.article_number}`}>JSON</a>
            {link && (
              <a href={link} target="_blank" rel="noopener noreferrer">
                Original <Icon name="open" size={12} />
              </a>
            )}
          </p>
          {store.superseded && (
            <p class="note" role="note">
              This text was changed on {day(store.superseded)}. {store.next && <a href={`/articles/${store.next}`}>The newer version</a>}
            </p>
          )}
          <div class="layers" role="group" aria-label="What is marked">
            {layerNames.map(([layer, label]) => {
              const on = layers.has(layer);
              return (
                <label key={layer} class={on ? 'choice on' : 'choice'}>
                  <input
                    type="checkbox"
                    checked={on}
                    onChange={() =>
                      setLayers((set) => {
                        const next = new Set(set);
                        if (!next.delete(layer)) next.add(layer);
                        return next;
                      })
                    }
                  />
                  <i class={`key ${layer}`} aria-hidden="true" />
                  {label}
                </label>
              );
            })}
          </div>
        </header>
        {a.text === null ? (
          <>
            <h1>{a.title ?? 'Without a headline'}</h1>
            <p class="note">This store keeps no texts; what was coded is beside.</p>
          </>
        ) : (
          <ArticleText
            record={record}
            layers={layers}
            chosen={chosen >= 0 ? chosen : near}
            hot={hot}
            onChoose={(i) => choose(chosen < 0 && near >= 0 ? near : i)}
            onHot={setHot}
            onNear={setNear}
          />
        )}
      </article>
      <div class="reader-panel" ref={panel} role="region" aria-label="What was coded">
        {chosen >= 0 ? (
          <>
            <div class="record-nav">
              <button type="button" class="plain small" onClick={() => choose(-1)}>
                <Icon name="back" size={15} /> {plural(record.events.length, 'event')} of this article
              </button>
              <span>
                <button
                  type="button"
                  class="plain"
                  aria-label="Previous event"
                  title="Previous event (k)"
                  onClick={() => choose((chosen + record.events.length - 1) % record.events.length)}
                >
                  <Icon name="up" />
                </button>
                <span class="soft number">
                  {chosen + 1} / {record.events.length}
                </span>
                <button
                  type="button"
                  class="plain"
                  aria-label="Next event"
                  title="Next event (j)"
                  onClick={() => choose((chosen + 1) % record.events.length)}
                >
                  <Icon name="down" />
                </button>
              </span>
            </div>
            <EventRecord record={record} index={chosen} hot={hot} onHot={setHot} onChanged={retry} />
          </>
        ) : (
          <>
            <h2>{record.events.length ? plural(record.events.length, 'event') : 'No event was coded in this article'}</h2>
            <ul class="event-list" role="list">
              {record.events.map((event, i) => {
                const quad = quadKey(event.quad, event.type),
                  happening = store.happenings[event.id];
                return (
                  <li key={event.id}>
                    <button
                      type="button"
                      class={i === near ? `event-item near ${quad}` : `event-item ${quad}`}
                      onClick={() => choose(i)}
                      onMouseEnter={() => setNear(i)}
                      onMouseLeave={() => setNear(-1)}
                      onFocus={() => setNear(i)}
                      onBlur={() => setNear(-1)}
                    >
                      <span class="line">
                        <QuadSign quad={quad} />
                        <b class={`type ${quad}`}>{event.type}</b>
                        {event.mode && <span>{event.mode}</span>}
                        {event.status !== 'occurred' && <em class="status">{event.status}</em>}
                        <span>{event.date?.start ? days(event.date.start, event.date.end) : 'no date'}</span>
                      </span>
                      <span class="sides">
                        <b>{names(event.actor) || 'nobody named'}</b>
                        {event.recipient.length > 0 && (
                          <>
                            {' '}
                            <Icon name="arrow" size={13} /> <b>{names(event.recipient)}</b>
                          </>
                        )}
                      </span>
                      <span class="card-foot">
                        “{event.evidence.trigger.text}”
                        {happening && happening.reports > 1 ? ` · ${plural(happening.reports, 'report')}` : ''}
                      </span>
                    </button>
                  </li>
                );
              })}
            </ul>
            {store.copies.length > 0 && (
              <section>
                <h2>In nearly the same words</h2>
                <ul class="mentions">
                  {store.copies.map((c) => (
                    <li key={c.article_number}>
                      <a href={`/articles/${c.article_number}`}>{c.outlet ?? 'Unknown outlet'}</a>
                      {c.title && <p>{c.title}</p>}
                      <small class="soft">{Math.round(c.resemblance * 100)} % alike</small>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <p class="note">
              {capital(plural(record.quotes.length, 'quote'))}, {plural(record.places.length, 'place')},{' '}
              {plural(record.times.length, 'date')}. Point at a mark to see what it was read as; j and k go from event to event.
            </p>
          </>
        )}
      </div>
    </div>
  );
}
