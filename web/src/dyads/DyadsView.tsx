// Who does what to whom: as a matrix or a network, of countries or of actors; beside it the pair that was picked.
import { useMemo } from 'preact/hooks';
import type { JSX } from 'preact';
import { linkTo, param, setParams } from '../core/address';
import { filterNames, queryWith } from '../core/filters';
import { quads } from '../core/ontology';
import { useJson } from '../core/resource';
import { count, plural, signed } from '../core/words';
import { overviewUrl, orderOf, reorder, useOverview } from '../api/overview';
import type { EventPage } from '../api/types';
import { EventCard } from '../ui/EventCard';
import { Icon, QuadSign } from '../ui/icons';
import { Broken, Empty, Loading } from '../ui/states';
import { TableButton } from '../ui/DataTable';
import { Matrix } from './Matrix';
import type { Pair } from './layout';
import { Network } from './Network';
import { countryName } from '../core/countries';
import { toneColour, toneWord } from './tone';

const inNetwork = 60;

function PairPanel({ picked, pairs }: { picked: string; pairs: readonly Pair[] }): JSX.Element {
  const [a = '', b = ''] = picked.split('>');
  const pair = pairs.find((p) => p.source === a && p.target === b);
  const back = pairs.find((p) => p.source === b && p.target === a);
  const nameOf = (id: string) => pairs.find((p) => p.source === id)?.sourceName ?? pairs.find((p) => p.target === id)?.targetName ?? id;
  const where: Record<string, string> = b ? { who: a, whom: b } : { actor: a };
  const { data, error, retry } = useJson<EventPage>(`/api/events${queryWith({ ...where, sort: '-date', limit: 60 })}`);
  return (
    <>
      <header class="panel-head">
        <h2>
          {nameOf(a)}
          {b && (
            <>
              {' '}
              <Icon name="arrow" size={16} />
              <span class="vh">to</span> {nameOf(b)}
            </>
          )}
        </h2>
        {pair && (
          <ul class="legend" role="list">
            {quads.map(
              (q, i) =>
                pair.quads[i]! > 0 && (
                  <li key={q.key}>
                    <QuadSign quad={q.key} />
                    {count(pair.quads[i]!)} {q.quad}
                  </li>
                ),
            )}
          </ul>
        )}
        {pair && (
          <p class="soft">
            {plural(pair.n, 'event')}, {toneWord(pair.score)}
            {pair.score !== null && ` (mean score ${signed(pair.score)})`}
          </p>
        )}
        <p class="tools">
          {back && (
            <button type="button" class="plain small" onClick={() => setParams({ pick: `${b}>${a}` }, true)}>
              <Icon name="both" size={14} /> Other direction: {count(back.n)}
            </button>
          )}
          <a href={linkTo('/list', where, filterNames)}>As a table</a>
          <a href={`/actors/${encodeURIComponent(a)}`}>About {nameOf(a)}</a>
        </p>
      </header>
      {error ? (
        <Broken error={error} retry={retry} />
      ) : !data ? (
        <Loading what="events" />
      ) : data.events.length ? (
        <ul class="cards" role="list">
          {data.events.map((e) => (
            <li key={e.id}>
              <EventCard event={e} />
            </li>
          ))}
        </ul>
      ) : (
        <Empty />
      )}
    </>
  );
}

export function DyadsView(): JSX.Element {
  const level = param('level') === 'actor' ? 'actor' : 'country';
  const asNetwork = param('show') === 'network';
  const { data, error, retry } = useOverview(overviewUrl('dyads', { level, top: 400 }));
  const pairs = useMemo((): Pair[] => {
    if (!data?.dyads) return [];
    const order = orderOf(data.quads);
    return data.dyads.rows.flatMap((row) => {
      const source = row.source_id ?? row.source,
        target = row.target_id ?? row.target;
      if (!source || !target) return [];
      const name = (text: string | null) => (level === 'country' ? countryName(text!) : text!);
      return [
        {
          source,
          target,
          sourceName: name(row.source),
          targetName: name(row.target),
          n: row.n,
          score: row.score,
          quads: reorder(row.quads, order),
        },
      ];
    });
  }, [data]);
  const picked = param('pick');

  if (error) return <Broken error={error} retry={retry} />;
  if (!data?.dyads) return <Loading what="the pairs" />;
  const shown = asNetwork ? pairs.filter((p) => p.source !== p.target).slice(0, inNetwork) : pairs;
  const twoSided = pairs.reduce((sum, p) => sum + p.n, 0);
  const set = (name: string) => (value: string | null) => setParams({ [name]: value, pick: null }, true);
  return (
    <div class="page broad">
      <header class="page-head">
        <div>
          <h1>Who did what to whom</h1>
          <p class="lede">
            {count(twoSided)} of {plural(data.total, 'event')} name both sides
            {data.dyads.pairs > pairs.length ? `; the ${count(pairs.length)} busiest of ${count(data.dyads.pairs)} pairs` : ''}. Colour is
            tone, the mean score of the pair’s events; {asNetwork ? 'width' : 'the number'} is how many there are.
          </p>
        </div>
        <div class="tools">
          <div class="segments" role="group" aria-label="Shown as">
            <button type="button" aria-pressed={!asNetwork} onClick={() => set('show')(null)}>
              Matrix
            </button>
            <button type="button" aria-pressed={asNetwork} onClick={() => set('show')('network')}>
              Network
            </button>
          </div>
          <div class="segments" role="group" aria-label="Sides are">
            <button type="button" aria-pressed={level === 'country'} onClick={() => set('level')(null)}>
              Countries
            </button>
            <button type="button" aria-pressed={level === 'actor'} onClick={() => set('level')('actor')}>
              Actors
            </button>
          </div>
          <TableButton
            data={() => ({
              caption: 'Pairs',
              head: ['Who', 'Whom', 'Events', 'Mean score', ...quads.map((q) => q.label)],
              rows: pairs.map((p) => [p.sourceName, p.targetName, p.n, p.score === null ? '' : signed(p.score), ...p.quads]),
            })}
          />
        </div>
      </header>
      {pairs.length === 0 ? (
        <Empty>No event that passes the filters names both sides.</Empty>
      ) : (
        <div class="dyads-grid">
          <div>
            {asNetwork ? (
              <Network pairs={shown} picked={picked} onPick={(key) => setParams({ pick: key }, true)} />
            ) : (
              <Matrix pairs={shown} picked={picked} onPick={(key) => setParams({ pick: key }, true)} />
            )}
            <p class="tone-scale" aria-label="Colour scale from conflict to cooperation">
              conflict
              <svg viewBox="0 0 150 10" preserveAspectRatio="none" aria-hidden="true">
                {Array.from({ length: 15 }, (_, i) => (
                  <rect key={i} x={i * 10} width="10" height="10" style={{ fill: toneColour(-9 + (i * 18) / 14) }} />
                ))}
              </svg>
              cooperation{asNetwork && pairs.length > inNetwork && <span> · the {inNetwork} busiest pairs</span>}
            </p>
          </div>
          <aside class="panel side" aria-label="The chosen pair">
            {picked ? (
              <PairPanel picked={picked} pairs={pairs} />
            ) : (
              <div>
                <h2>Pick a pair</h2>
                <p class="note">A cell{asNetwork ? ', a line or a name' : ''} shows its events here, each with the words behind it.</p>
              </div>
            )}
          </aside>
        </div>
      )}
    </div>
  );
}
