// The record of one event: each field with its words, or with why it is empty.
import { useState } from 'preact/hooks';
import type { ComponentChildren, JSX } from 'preact';
import type { Actor, ArticleRecord, EventDetail, Explanation, RecordEvent } from '../api/types';
import { cameoName, definition, modeDefinition, quadKey, reason, statusMeaning } from '../core/ontology';
import { useJson } from '../core/resource';
import { capital, days, day, plural, range, signed } from '../core/words';
import { Icon, QuadSign } from '../ui/icons';
import { Broken, Loading } from '../ui/states';
import { Review } from './Review';
import { Sentence } from './Sentence';
import type { Role } from './spans';

const basisWords: Record<string, string> = {
  named: 'named',
  title: 'by title',
  coreference: 'by what it refers back to',
  implied: 'not said, implied',
};
const sourceWords: Record<string, string> = {
  text: 'read in the text',
  dateline: 'from the dateline',
  published: 'from the day of publication',
  unknown: 'source unknown',
};
const precisionWords: Record<string, string> = {
  point: 'a point',
  city: 'a town: a point on the map',
  admin1: 'somewhere in this province: no point',
  country: 'somewhere in this country: no point',
};

export const names = (actors: readonly Actor[]): string => actors.map((a) => a.name).join(', ');

export function headline(event: RecordEvent): string {
  const who = names(event.actor) || 'Nobody named',
    whom = names(event.recipient);
  return whom ? `${who} → ${whom}` : who;
}

function Person({ actor }: { actor: Actor }): JSX.Element {
  return (
    <>
      <a href={`/actors/${encodeURIComponent(actor.id ?? actor.name)}`}>{actor.name}</a> {actor.code && <code>{actor.code}</code>}
      {actor.office && <small>{actor.office}</small>}
      {actor.text && actor.text !== actor.name && (
        <small class="words">
          “{actor.text}”{actor.basis && `, ${basisWords[actor.basis] ?? actor.basis}`}
        </small>
      )}
      {!actor.text && actor.basis && <small>{basisWords[actor.basis] ?? actor.basis}</small>}
    </>
  );
}

function Explain({ id }: { id: string }): JSX.Element {
  const { data, error, retry } = useJson<Explanation>(`/api/explain/${id}`);
  if (error) return <Broken error={error} retry={retry} />;
  if (!data) return <Loading what="the reasons" />;
  return (
    <div>
      <ol class="steps">
        {data.steps.map((s, i) => (
          <li key={i}>
            <b>{capital(s.field)}</b>
            {s.value !== null && <>: {s.value}</>}
            {s.words && (
              <>
                {' '}
                <span class="words">“{s.words}”</span>
              </>
            )}
            <br />
            <span class="soft">{s.because}</span>
          </li>
        ))}
      </ol>
      <p class="note">
        Decided by <code>{data.rule}</code>
      </p>
    </div>
  );
}

function Others({ happening, report }: { happening: string; report: string }): JSX.Element {
  const { data, error, retry } = useJson<EventDetail>(`/api/events/${happening}`);
  if (error) return <Broken error={error} retry={retry} />;
  if (!data) return <Loading what="the reports" />;
  const others = data.mentions.filter((m) => m.id !== report);
  return (
    <div>
      {data.differences.length > 0 && <p class="note">They differ: {data.differences.join('; ')}</p>}
      <ul class="mentions">
        {others.map((m) => (
          <li key={m.id}>
            <a href={`/articles/${m.article_number}?report=${m.id}`}>
              {m.outlet ?? 'Unknown outlet'}, {day(m.known_at)}
            </a>
            {m.superseded && <span class="soft"> (since changed)</span>}
            {m.sentence && (
              <p>
                <Sentence text={m.sentence} begin={m.begin} triggerBegin={m.trigger_begin} triggerEnd={m.trigger_end} />
              </p>
            )}
            {m.tied_by && <small class="soft">agrees in {m.tied_by}</small>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Fold({ title, children }: { title: string; children: () => ComponentChildren }): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{title}</summary>
      {open && children()}
    </details>
  );
}

interface Props {
  record: ArticleRecord;
  index: number;
  hot: Role | null;
  onHot: (role: Role | null) => void;
  onChanged: () => void;
}

export function EventRecord({ record, index, hot, onHot, onChanged }: Props): JSX.Element {
  const event = record.events[index]!;
  const quad = quadKey(event.quad, event.type);
  const happening = record.store.happenings[event.id];
  const why = event.why_null ?? {};
  const missing = (field: string, otherwise = 'not given') => <span class="missing">— {why[field] ? reason(why[field]) : otherwise}</span>;

  const Field = ({ label, role, swatch, children }: { label: string; role?: Role; swatch?: string; children: ComponentChildren }) => (
    <div
      class={role && hot === role ? 'hot' : ''}
      onMouseEnter={role ? () => onHot(role) : undefined}
      onMouseLeave={role ? () => onHot(null) : undefined}
    >
      <dt>
        {swatch && <i class={`swatch ${swatch}`} aria-hidden="true" />}
        {label}
      </dt>
      <dd>{children}</dd>
    </div>
  );
  const sides = (actors: readonly Actor[], side: 'who' | 'whom', field: string) =>
    actors.length
      ? actors.map((a, i) =>
          Field({
            label: i ? '' : side === 'who' ? 'Who' : 'Whom',
            role: `${side}:${i}`,
            swatch: i ? undefined : side,
            children: <Person actor={a} />,
          }),
        )
      : Field({ label: side === 'who' ? 'Who' : 'Whom', swatch: side, children: missing(field) });
  const magnitudes = Object.entries(event.magnitude ?? {}).filter(([, q]) => q);

  return (
    <section class="record" aria-label={`Event: ${event.type}, ${headline(event)}`}>
      <header>
        <p class="card-head">
          <QuadSign quad={quad} />
          <b class={`type ${quad}`}>{event.type}</b>
          {event.mode && <span>{event.mode}</span>}
          {event.status !== 'occurred' && <em class="status">{event.status}</em>}
        </p>
        <h2>
          {names(event.actor) || <i>Nobody named</i>}
          {event.recipient.length > 0 && (
            <>
              {' '}
              <Icon name="arrow" size={16} />
              <span class="vh">to</span> {names(event.recipient)}
            </>
          )}
        </h2>
        <blockquote>
          <Sentence
            text={event.evidence.text}
            begin={event.evidence.begin}
            triggerBegin={event.evidence.trigger.begin}
            triggerEnd={event.evidence.trigger.end}
          />
        </blockquote>
      </header>
      <dl class="fields-list">
        {Field({
          label: 'What',
          role: 'act',
          children: (
            <>
              {event.mode ? modeDefinition(event.type, event.mode) || definition(event.type) : definition(event.type)}
              {event.cameo && (
                <small>
                  CAMEO {event.cameo}: {cameoName(event.cameo)}
                  {event.goldstein !== null && `, Goldstein ${signed(event.goldstein)}`}
                </small>
              )}
            </>
          ),
        })}
        {sides(event.actor, 'who', 'actor')}
        {sides(event.recipient, 'whom', 'recipient')}
        {Field({
          label: 'When',
          role: 'when',
          swatch: 'when',
          children: event.date?.start ? (
            <>
              {days(event.date.start, event.date.end)}
              <small>
                {event.date.text && <span class="words">“{event.date.text}”, </span>}
                {sourceWords[event.date.source] ?? event.date.source}, to the {event.date.precision}
              </small>
            </>
          ) : (
            missing('date')
          ),
        })}
        {Field({
          label: 'Where',
          role: 'where',
          swatch: 'where',
          children: event.place ? (
            <>
              {[event.place.name, event.place.admin1, event.place.country].filter((v, i, all) => v && all.indexOf(v) === i).join(', ')}
              <small>
                {event.place.text && <span class="words">“{event.place.text}”, </span>}
                {precisionWords[event.place.precision ?? ''] ?? event.place.precision}
              </small>
            </>
          ) : (
            missing('place')
          ),
        })}
        {Field({
          label: 'Status',
          role: 'how',
          swatch: event.status_cue ? 'how' : undefined,
          children: (
            <>
              {capital(event.status)}
              <small>
                {event.status_cue && <span class="words">“{event.status_cue.text}”. </span>}
                {statusMeaning(event.status)}
              </small>
            </>
          ),
        })}
        {Field({
          label: 'According to',
          role: 'says',
          swatch: event.attribution ? 'says' : undefined,
          children: event.attribution ? (
            <>
              {event.attribution.speaker ? <Person actor={event.attribution.speaker} /> : missing('speaker', 'somebody not named')}
              {event.attribution.cue && (
                <small class="words">
                  “{event.attribution.cue.text}”{event.attribution.direct ? ', direct speech' : ''}
                </small>
              )}
            </>
          ) : (
            'the article itself'
          ),
        })}
        {magnitudes.map(([kind, q]) =>
          Field({
            label: capital(kind),
            role: 'how',
            children: (
              <>
                {range(q!.min, q!.max)}
                {q!.unit && ` ${q!.unit}`}
                {q!.text && <small class="words">“{q!.text}”</small>}
              </>
            ),
          }),
        )}
        {event.contexts.length > 0 && Field({ label: 'Contexts', children: event.contexts.join(', ').replaceAll('_', ' ') })}
        {Field({
          label: 'Confidence',
          children: (
            <>
              {event.confidence.toFixed(2)}
              <small>of a hundred events rated so, some {Math.round(event.confidence * 100)} should be right</small>
            </>
          ),
        })}
      </dl>
      <Fold key={event.id} title="Why it was coded">
        {() => <Explain id={event.id} />}
      </Fold>
      {happening && happening.reports > 1 ? (
        <OtherReports reports={happening.reports} sources={happening.sources} happening={happening.event} report={event.id} />
      ) : (
        <p class="note">No other report of it in the store.</p>
      )}
      <Review key={event.id} record={record} event={event} onChanged={onChanged} />
    </section>
  );
}

function OtherReports({
  reports,
  sources,
  happening,
  report,
}: {
  reports: number;
  sources: number;
  happening: string;
  report: string;
}): JSX.Element {
  return (
    <Fold title={`${plural(reports - 1, 'other report')} of it (${plural(sources, 'independent source')} in all)`}>
      {() => <Others happening={happening} report={report} />}
    </Fold>
  );
}
