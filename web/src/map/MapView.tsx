// Events by place, with the bar of time below and beside it a panel: first what is on the map and what is not and why, then the events
// of the place that was picked.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { linkTo, param, setParams } from '../core/address';
import { filterNames, queryWith, toggleInFilter } from '../core/filters';
import { quads, reason } from '../core/ontology';
import { useJson } from '../core/resource';
import { capital, count, days, plural } from '../core/words';
import { orderOf, overviewUrl, reorder, useOverview } from '../api/overview';
import type { EventPage, Overview } from '../api/types';
import { Bars } from '../timeline/Bars';
import { chooseDays, chosenDays, useTime } from '../timeline/useTime';
import { EventCard } from '../ui/EventCard';
import { Icon, QuadSign } from '../ui/icons';
import { Broken, Empty, Loading } from '../ui/states';
import { TableButton } from '../ui/DataTable';
import { quadOrder, type PlaceCount } from './marks';
import { MapCanvas, type Picked } from './MapCanvas';

function placesOf(data: Overview | undefined): PlaceCount[] {
  if (!data?.map) return [];
  const order = orderOf(data.quads);
  const points = data.map.points.map((p): PlaceCount => ({
    key: p.geonames_id !== null && p.places === 1 ? String(p.geonames_id) : `${p.lat},${p.lon}`,
    name: p.place ?? `${plural(p.places, 'place')} near each other`,
    merged: p.places > 1,
    country: p.country ?? '',
    admin1: '',
    precision: 'city',
    lat: p.lat,
    lon: p.lon,
    counts: reorder(p.quads, order),
    total: p.n,
  }));
  const areas = data.map.areas.map((a): PlaceCount => ({
    key: a.geonames_id !== null ? String(a.geonames_id) : `${a.country ?? ''} ${a.admin1 ?? a.place ?? ''}`,
    name: a.place ?? a.admin1 ?? a.country ?? '',
    country: a.country ?? '',
    admin1: a.admin1 ?? '',
    precision: a.precision,
    lat: a.lat ?? 0,
    lon: a.lon ?? 0,
    counts: reorder(a.quads, order),
    total: a.n,
  }));
  return [...points, ...areas];
}

/** What the address says of a pick: a GeoNames id, or west,south,east,north. */
function keyOf(picked: Picked): string {
  const places = picked.kind === 'mark' ? picked.mark.places : picked.area.places;
  if (picked.kind === 'area' || places.length === 1) {
    const key = [...places].sort((a, b) => b.total - a.total)[0]!.key;
    if (/^\d+$/.test(key)) return key;
    if (picked.kind === 'area') return picked.area.country;
  }
  const lats = places.map((p) => p.lat),
    lons = places.map((p) => p.lon),
    edge = 0.0001;
  return [Math.min(...lons) - edge, Math.min(...lats) - edge, Math.max(...lons) + edge, Math.max(...lats) + edge]
    .map((n) => n.toFixed(4))
    .join();
}

function titleOf(picked: string, places: readonly PlaceCount[]): { title: string; note: string } {
  const place = places.find((p) => p.key === picked);
  if (place && (place.precision === 'city' || place.precision === 'point')) return { title: place.name, note: '' };
  if (place) return { title: place.name, note: `Somewhere in ${place.name}: the reports say no more, so there is no pin.` };
  if (picked.includes(',')) {
    const [west, south, east, north] = picked.split(',').map(Number) as [number, number, number, number];
    const inside = places
      .filter(
        (p) => p.lat >= south && p.lat <= north && p.lon >= west && p.lon <= east && (p.precision === 'city' || p.precision === 'point'),
      )
      .sort((a, b) => b.total - a.total);
    if (inside.length)
      return {
        title: inside.length === 1 ? inside[0]!.name : `${inside[0]!.name} and around`,
        note:
          inside.length > 1
            ? inside
                .slice(1, 6)
                .map((p) => p.name)
                .join(', ') + (inside.length > 6 ? ` and ${plural(inside.length - 6, 'more place')}` : '')
            : '',
      };
  }
  return { title: 'This place', note: '' };
}

function PickedPanel({
  picked,
  places,
  shownTime,
}: {
  picked: string;
  places: readonly PlaceCount[];
  shownTime: Record<string, string>;
}): JSX.Element {
  const where: Record<string, string> = picked.includes(',') ? { bbox: picked } : { place: picked };
  const [limit, setLimit] = useState(40);
  useEffect(() => setLimit(40), [picked]);
  const { data, error, retry, busy } = useJson<EventPage>(`/api/events${queryWith({ ...where, ...shownTime, sort: '-date', limit })}`);
  const { title, note } = titleOf(picked, places);
  return (
    <>
      <header class="panel-head">
        <button type="button" class="plain small" onClick={() => setParams({ pick: null })}>
          <Icon name="back" size={15} /> All places
        </button>
        <h1>{title}</h1>
        {note && <p class="note">{note}</p>}
        {data && (
          <p class="soft">
            {plural(data.total, 'event')}
            {busy ? ' …' : ''}
            {!picked.includes(',') && (
              <>
                {' '}
                · <a href={linkTo('/list', { place: picked }, filterNames)}>as a table</a>
              </>
            )}
          </p>
        )}
      </header>
      {error ? (
        <Broken error={error} retry={retry} />
      ) : !data ? (
        <Loading what="events" />
      ) : data.events.length === 0 ? (
        <Empty>Nothing that happened here passes them.</Empty>
      ) : (
        <ul class="cards" role="list">
          {data.events.map((event) => (
            <li key={event.id}>
              <EventCard event={event} />
            </li>
          ))}
        </ul>
      )}
      {data && data.total > data.events.length && (
        <button type="button" class="button" disabled={busy} onClick={() => setLimit((n) => Math.min(1000, n + 100))}>
          More
        </button>
      )}
    </>
  );
}

function Bar({ share, counts }: { share: number; counts: readonly number[] }): JSX.Element {
  const all = counts.reduce((a, b) => a + b, 0) || 1;
  return (
    <svg class="mini-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      {quadOrder.map((q, i) => {
        const from = (counts.slice(0, i).reduce((a, b) => a + b, 0) / all) * share * 100;
        return <rect key={q} class={`fill ${q}`} x={from} width={(counts[i]! / all) * share * 100} height="6" />;
      })}
    </svg>
  );
}

function WorldPanel({
  data,
  places,
  error,
  retry,
}: { data: Overview | undefined; places: readonly PlaceCount[] } & Pick<ReturnType<typeof useOverview>, 'error' | 'retry'>): JSX.Element {
  if (error && !data) return <Broken error={error} retry={retry} />;
  if (!data?.map) return <Loading what="the map" />;
  if (data.total === 0) return <Empty />;
  const on = places.reduce((sum, p) => sum + p.total, 0);
  const areas = places.filter((p) => p.precision === 'admin1' || p.precision === 'country');
  const inAreas = areas.reduce((sum, p) => sum + p.total, 0);
  const off = Object.entries(data.map.off)
    .filter(([, n]) => n > 0)
    .sort((a, b) => b[1] - a[1]);
  const offTotal = off.reduce((sum, [, n]) => sum + n, 0);
  const busiest = places
    .filter((p) => !p.merged)
    .sort((a, b) => b.total - a.total)
    .slice(0, 14);
  const most = busiest[0]?.total ?? 1;
  return (
    <>
      <header class="panel-head">
        <h1>Where it happened</h1>
        <p class="lede">
          {count(on - inAreas)} {on - inAreas === 1 ? 'event has' : 'events have'} a point on the map. {count(inAreas)} happened somewhere
          in a shaded area: the reports say no more.
          {offTotal > 0 && (
            <>
              {' '}
              {count(offTotal)} {offTotal === 1 ? 'is' : 'are'} not on it.
            </>
          )}
        </p>
      </header>
      <section aria-labelledby="busiest">
        <div class="section-head">
          <h2 id="busiest">Most reported places</h2>
          <TableButton
            data={() => ({
              caption: 'Events by place',
              head: ['Place', 'Country', 'Precision', 'Events', ...quads.map((q) => q.label)],
              rows: [...places].sort((a, b) => b.total - a.total).map((p) => [p.name, p.country, p.precision, p.total, ...p.counts]),
            })}
          />
        </div>
        <ul class="ranking" role="list">
          {busiest.map((p) => (
            <li key={p.key}>
              <button
                type="button"
                onClick={() =>
                  setParams({
                    pick: /^\d+$/.test(p.key)
                      ? p.key
                      : keyOf(
                          p.precision === 'city'
                            ? { kind: 'mark', mark: { x: 0, y: 0, places: [p], counts: p.counts, total: p.total } }
                            : { kind: 'area', area: { key: p.country, country: p.country, places: [p], counts: p.counts, total: p.total } },
                        ),
                  })
                }
              >
                <span class="name">
                  {p.name}
                  {(p.precision === 'admin1' || p.precision === 'country') && <small>area</small>}
                </span>
                <span class="number">{count(p.total)}</span>
                <Bar share={p.total / most} counts={p.counts} />
              </button>
            </li>
          ))}
        </ul>
      </section>
      {off.length > 0 && (
        <section aria-labelledby="off-map">
          <h2 id="off-map">Not on the map, and why</h2>
          <dl class="reasons">
            {off.map(([code, n]) => (
              <div key={code}>
                <dt>
                  {capital(
                    code === 'no-coordinates'
                      ? 'a place the tables have no coordinates for'
                      : code === 'outside'
                        ? 'outside of the chosen box'
                        : reason(code),
                  )}
                </dt>
                <dd>{count(n)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}

function Legend(): JSX.Element {
  const chosen = param('quad').split(',');
  return (
    <ul class="legend" role="list" aria-label="Signs">
      {quads.map((q) => (
        <li key={q.key}>
          <button
            type="button"
            aria-pressed={chosen.includes(q.quad)}
            title={`Only ${q.quad}`}
            onClick={() => toggleInFilter('quad', q.quad)}
          >
            <QuadSign quad={q.key} />
            {q.label}
          </button>
        </li>
      ))}
      <li>
        <i class="swatch-area" aria-hidden="true" />
        Somewhere in this area
      </li>
      <li>
        <i class="swatch-dash" aria-hidden="true" />
        Disputed border
      </li>
    </ul>
  );
}

export function MapView(): JSX.Element {
  const time = useTime();
  const chosen = chosenDays(time.bins);
  const [window_, setWindow] = useState<{ start: number; length: number } | null>(null);
  const [running, setRunning] = useState(false);
  const playing =
    window_ && time.bins.length
      ? { start: time.bins[window_.start]!.start, end: time.bins[Math.min(time.bins.length - 1, window_.start + window_.length - 1)]!.end }
      : null;
  const shownTime: Record<string, string> = playing ? { since: playing.start, until: playing.end } : {};

  // A store with many places answers first with near ones merged, closer than can be told apart on the whole world (10 times smaller), and
  // then, when the reader has come to rest, with each by itself.
  const doublings = Number(param('at').split(',')[2] ?? 0) || 0;
  const coarse = useOverview(overviewUrl('map', { ...shownTime, points: 2000, zoom: 2 + Math.round(doublings) }));
  const { error, retry, busy } = coarse;
  const [atRest, setAtRest] = useState<Overview>();
  useEffect(() => {
    const timer = setTimeout(() => setAtRest(coarse.data), 700);
    return () => clearTimeout(timer);
  }, [coarse.data]);
  const merged = !busy && !playing && coarse.data?.map?.cell != null && atRest === coarse.data;
  const fine = useOverview(merged ? overviewUrl('map', { points: 20_000, zoom: 6 }) : null);
  const shown = useRef<Overview | undefined>(undefined);
  if (merged && !fine.busy && fine.data) shown.current = fine.data;
  else if (!busy || !shown.current) shown.current = coarse.data;
  const data = shown.current;
  const places = useMemo(() => placesOf(data), [data]);
  const picked = param('pick');

  // Time is played at a steady pace, and never faster than the map can follow.
  useEffect(() => {
    if (!running || !window_ || busy) return;
    const timer = setTimeout(() => {
      if (window_.start + window_.length >= time.bins.length) setRunning(false);
      else setWindow({ ...window_, start: window_.start + 1 });
    }, 420);
    return () => clearTimeout(timer);
  }, [running, window_, busy, time.bins.length]);
  const length = Math.max(1, Math.round(time.bins.length / 40));
  const play = () => {
    if (running) {
      setRunning(false);
      return;
    }
    if (!time.bins.length) return;
    const first = chosen
      ? Math.max(
          0,
          time.bins.findIndex((b) => b.end >= chosen.start),
        )
      : 0;
    const fresh = !window_ || window_.start + window_.length >= time.bins.length;
    setWindow(fresh ? { start: first, length } : window_);
    setRunning(true);
  };
  const stop = () => {
    setRunning(false);
    setWindow(null);
  };
  const keep = () => {
    if (playing) chooseDays(playing);
    stop();
  };

  return (
    <div class="map-view">
      <div class="map-main">
        <MapCanvas
          places={places}
          picked={picked}
          keyOf={keyOf}
          busy={busy}
          onPick={(p) => setParams({ pick: p ? keyOf(p) : null })}
          at={param('at')}
          onMoved={(at) => setParams({ at: at || null }, true)}
          onSpace={play}
          label={`Map of ${plural(
            places.reduce((sum, p) => sum + p.total, 0),
            'event',
          )}`}
        />
        <Legend />
        {error && data && (
          <p class="map-failed" role="alert">
            {error.message}{' '}
            <button type="button" class="plain" onClick={retry}>
              Try again
            </button>
          </p>
        )}
      </div>
      <aside class="panel" aria-label="Places and events">
        {picked ? (
          <PickedPanel picked={picked} places={places} shownTime={shownTime} />
        ) : (
          <WorldPanel data={data} places={places} error={error} retry={retry} />
        )}
      </aside>
      <section class="strip" aria-label="Time">
        <div class="strip-tools">
          <button
            type="button"
            class="plain round play"
            onClick={play}
            aria-pressed={running}
            aria-label={running ? 'Pause' : 'Play time'}
            title={`${running ? 'Pause' : 'Play time'} (space on the map)`}
          >
            <Icon name={running ? 'pause' : 'play'} size={18} />
          </button>
          <p aria-live={running ? 'off' : 'polite'}>
            {playing ? (
              <b>{days(playing.start, playing.end)}</b>
            ) : chosen ? (
              <b>{days(chosen.start, chosen.end)}</b>
            ) : (
              time.bins.length > 0 && <span>{days(time.bins[0]!.start, time.bins[time.bins.length - 1]!.end)}</span>
            )}
            {playing ? (
              <>
                <button type="button" class="plain small" onClick={keep}>
                  Keep
                </button>
                <button type="button" class="plain small" onClick={stop}>
                  End
                </button>
              </>
            ) : (
              chosen && (
                <button type="button" class="plain small" onClick={() => chooseDays(null)}>
                  All time
                </button>
              )
            )}
            {time.before > 0 && !chosen && <span class="soft">{count(time.before)} earlier</span>}
          </p>
        </div>
        <Bars
          bins={time.bins}
          step={time.step}
          height={92}
          chosen={chosen}
          playing={playing}
          onChoose={(s) => {
            stop();
            chooseDays(s);
          }}
          label="Events over time, cooperation up, conflict down. Drag to choose a stretch."
        />
      </section>
    </div>
  );
}
