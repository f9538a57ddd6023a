// One actor: offices over time, what it did, to whom, by whom, with whom.
import type { JSX } from 'preact';
import { linkTo } from '../core/address';
import { countryName } from '../core/countries';
import { definition, quadKey, quadOfType } from '../core/ontology';
import { useJson } from '../core/resource';
import { count, day, days, plural, signed, toDay } from '../core/words';
import type { ActorDetail, ActorPage, EventPage, Partner } from '../api/types';
import { toneColour, toneWord } from '../dyads/tone';
import { useWidth } from '../timeline/Bars';
import { EventCard } from '../ui/EventCard';
import { QuadSign } from '../ui/icons';
import { Broken, Loading } from '../ui/states';
import { TableButton } from '../ui/DataTable';

/** Events by month: as actor above the line, as recipient below. */
function Months({ months }: { months: ActorDetail['months'] }): JSX.Element | null {
  const [box, width] = useWidth<HTMLDivElement>();
  if (!months.length) return null;
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  const first = number(months[0]!.month),
    last = number(months[months.length - 1]!.month),
    n = last - first + 1;
  const up = Math.max(1, ...months.map((m) => m.as_actor)),
    down = Math.max(1, ...months.map((m) => m.as_recipient));
  const height = 130,
    foot = 20,
    scale = (height - foot) / (up + down),
    zero = up * scale,
    step = Math.max(0.5, width / n);
  const path = (value: (m: ActorDetail['months'][number]) => number, sign: number) =>
    months
      .map((m) =>
        value(m)
          ? `M${((number(m.month) - first) * step).toFixed(1)} ${zero.toFixed(1)}v${(-sign * value(m) * scale).toFixed(1)}h${Math.max(0.8, Math.min(28, step - 1)).toFixed(1)}V${zero.toFixed(1)}z`
          : '',
      )
      .join('');
  return (
    <div class="bars" ref={box}>
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={`Events by month from ${day(months[0]!.month)} to ${day(months[months.length - 1]!.month)}: at most ${up} as actor, ${down} as recipient in a month`}
      >
        <path d={path((m) => m.as_actor, 1)} fill="var(--ink)" />
        <path d={path((m) => m.as_recipient, -1)} fill="var(--faint)" />
        <line class="zero" x1="0" x2={width} y1={zero} y2={zero} />
        <text class="tick" x="0" y={height - 4}>
          {day(months[0]!.month)}
        </text>
        <text class="tick" x={width} y={height - 4} text-anchor="end">
          {day(months[months.length - 1]!.month)}
        </text>
      </svg>
      <p class="note">Above the line as actor, below as recipient.</p>
    </div>
  );
}

function Partners({ title, note, partners }: { title: string; note: string; partners: readonly Partner[] }): JSX.Element | null {
  if (!partners.length) return null;
  const most = partners[0]!.events;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="bar-list">
        {partners.slice(0, 15).map((p) => (
          <li key={p.id}>
            <a
              href={`/actors/${encodeURIComponent(p.id)}`}
              title={`${toneWord(p.score)}${p.score === null ? '' : `, mean score ${signed(p.score)}`}`}
            >
              <span class="name">
                {p.name}
                {p.code && p.code !== p.name && <small>{p.code}</small>}
              </span>
              <span class="number">
                {count(p.events)}
                <span class="vh">, {toneWord(p.score)}</span>
              </span>
              <svg viewBox="0 0 100 5" preserveAspectRatio="none" aria-hidden="true">
                <rect width={(100 * p.events) / most} height="5" style={{ fill: toneColour(p.score) }} />
              </svg>
            </a>
          </li>
        ))}
      </ul>
      <p class="note">{note}</p>
    </section>
  );
}

function Offices({ offices }: { offices: ActorDetail['offices'] }): JSX.Element | null {
  const named = offices.filter((o) => o.office || o.code);
  if (!named.length) return null;
  const from = Math.min(...named.map((o) => +toDay(o.first))),
    to = Math.max(...named.map((o) => +toDay(o.last))),
    all = Math.max(1, to - from);
  return (
    <section>
      <h2>Offices, as the articles give them</h2>
      <ul class="offices">
        {named.map((o, i) => (
          <li key={i}>
            <b>{o.office ?? 'no office'}</b> {o.code && <code>{o.code}</code>}
            <br />
            <span class="soft">
              {days(o.first, o.last)} · {plural(o.reports, 'report')}
            </span>
            <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
              <rect class="track" width="100" height="6" rx="1" />
              <rect
                class="span"
                x={((+toDay(o.first) - from) / all) * 98}
                width={Math.max(2, ((+toDay(o.last) - +toDay(o.first)) / all) * 98 + 2)}
                height="6"
              />
            </svg>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function ActorView({ id }: { id: string }): JSX.Element {
  return id ? <One id={id} /> : <All />;
}

function All(): JSX.Element {
  const { data, error, retry } = useJson<ActorPage>('/api/actors?limit=200');
  if (error) return <Broken error={error} retry={retry} />;
  if (!data) return <Loading what="the actors" />;
  const most = Math.max(1, ...data.actors.map((a) => a.as_actor + a.as_recipient));
  return (
    <div class="page">
      <header class="page-head">
        <div>
          <h1>Actors</h1>
          <p class="lede">{plural(data.total, 'actor')} in the store, the most active first.</p>
        </div>
      </header>
      <ul class="bar-list">
        {data.actors.map((a) => (
          <li key={a.id}>
            <a href={`/actors/${encodeURIComponent(a.id)}`}>
              <span class="name">
                {a.name}
                {a.code && <small>{a.code}</small>}
              </span>
              <span class="number">
                {count(a.as_actor)} as actor, {count(a.as_recipient)} as recipient
              </span>
              <svg viewBox="0 0 100 5" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar strong" width={(100 * a.as_actor) / most} height="5" />
                <rect class="bar" x={(100 * a.as_actor) / most} width={(100 * a.as_recipient) / most} height="5" />
              </svg>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function One({ id }: { id: string }): JSX.Element {
  const { data, error, retry } = useJson<ActorDetail>(`/api/actors/${encodeURIComponent(id)}`);
  const recent = useJson<EventPage>(`/api/events?${new URLSearchParams({ actor: id, sort: '-date', limit: '12' })}`);
  if (error) return <Broken error={error} retry={retry} />;
  if (!data) return <Loading what="the actor" />;
  const { actor } = data;
  const types = [...data.types].sort((a, b) => b.as_actor + b.as_recipient - a.as_actor - a.as_recipient);
  const most = Math.max(1, ...types.map((t) => Math.max(t.as_actor, t.as_recipient)));
  const otherNames = data.names.filter((n) => n.name !== actor.name).slice(0, 8);
  return (
    <div class="page">
      <header class="page-head">
        <div>
          <h1>{actor.name}</h1>
          <p class="lede">
            {actor.code && (
              <>
                <code>{actor.code}</code> ·{' '}
              </>
            )}
            {actor.country && actor.country !== actor.code && (
              <>
                <a href={`/actors/${actor.country}`}>{countryName(actor.country)}</a> ·{' '}
              </>
            )}
            {actor.wikidata ? (
              <a href={`https://www.wikidata.org/wiki/${encodeURIComponent(actor.wikidata)}`} target="_blank" rel="noopener noreferrer">
                {actor.wikidata}
              </a>
            ) : (
              'known by this name only'
            )}
            {otherNames.length > 0 && <> · also coded as {otherNames.map((n) => n.name).join(', ')}</>}
          </p>
        </div>
        <p class="tools">
          <a href={linkTo('/list', { actor: id })}>All events</a>
          <a href={linkTo('/', { actor: id })}>On the map</a>
          <a href={linkTo('/dyads', { actor: id })}>Pairs</a>
          <a href={`/api/actors/${encodeURIComponent(id)}`}>JSON</a>
        </p>
      </header>
      <dl class="facts">
        <div>
          <dt>Events as actor</dt>
          <dd>{count(actor.as_actor)}</dd>
        </div>
        <div>
          <dt>Events as recipient</dt>
          <dd>{count(actor.as_recipient)}</dd>
        </div>
        {data.months.length > 0 && (
          <div>
            <dt>From – to</dt>
            <dd>
              {day(data.months[0]!.month)} – {day(data.months[data.months.length - 1]!.month)}
            </dd>
          </div>
        )}
      </dl>
      {data.months.length > 1 && (
        <section class="chart" aria-label="Over time">
          <Months months={data.months} />
        </section>
      )}
      <div class="columns">
        <Offices offices={data.offices} />
        <section>
          <div class="section-head">
            <h2>As actor, as recipient</h2>
            <TableButton
              data={() => ({
                caption: `${actor.name}: events by type`,
                head: ['Type', 'As actor', 'As recipient'],
                rows: types.map((t) => [t.type, t.as_actor, t.as_recipient]),
              })}
            />
          </div>
          <ul class="bar-list">
            {types.map((t) => (
              <li key={t.type}>
                <a href={linkTo('/list', { actor: id, type: t.type })} title={definition(t.type)}>
                  <span class="name">
                    <QuadSign quad={quadKey(quadOfType(t.type))} /> <b class={`type ${quadKey(quadOfType(t.type))}`}>{t.type}</b>
                  </span>
                  <span class="number">
                    {count(t.as_actor)} <span class="soft">/ {count(t.as_recipient)}</span>
                    <span class="vh"> as actor, as recipient</span>
                  </span>
                  <svg viewBox="0 0 100 5" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bar strong" width={(100 * t.as_actor) / most} height="2.2" />
                    <rect class="bar" y="2.8" width={(100 * t.as_recipient) / most} height="2.2" />
                  </svg>
                </a>
              </li>
            ))}
          </ul>
        </section>
        <Partners title="To whom" note="Colour is tone: blue cooperative, orange conflictual." partners={data.whom} />
        <Partners title="By whom" note="Who acts on this actor." partners={data.by} />
        <Partners title="Together with" note="Who acts alongside, meetings included." partners={data.with} />
        <section>
          <h2>Latest events</h2>
          {recent.error ? (
            <Broken error={recent.error} retry={recent.retry} />
          ) : !recent.data ? (
            <Loading what="events" />
          ) : (
            <ul class="cards" role="list">
              {recent.data.events.map((e) => (
                <li key={e.id}>
                  <EventCard event={e} />
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </div>
  );
}
