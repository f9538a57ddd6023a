// What people say of a report: accepted, corrected, rejected. Written to the store beside the record, which stays as it is.
import { useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { ArticleRecord, Health, NewReview, RecordEvent, Review as Said } from '../api/types';
import { contexts, modes, statuses, types } from '../core/ontology';
import { Failure, forgetAnswers, postJson, useJson } from '../core/resource';
import { capital, day } from '../core/words';
import { Icon } from '../ui/icons';

type Verdict = NewReview['verdict'];
const fields = ['type', 'mode', 'status', 'actor', 'recipient', 'date', 'place', 'contexts', 'cameo'] as const;
type Field = (typeof fields)[number];
interface Correction {
  field: Field;
  value: string;
  none: boolean;
}

function remembered(): string {
  try {
    return localStorage.getItem('dateline-reviewer') ?? '';
  } catch {
    return '';
  }
}

/** What the reader typed, as the record would have it (docs/contract.md). */
function valueOf({ field, value, none }: Correction): unknown {
  const text = value.trim();
  if (none) return field === 'actor' || field === 'recipient' || field === 'contexts' ? [] : null;
  if (field === 'actor' || field === 'recipient')
    return text
      .split(/\s*;\s*/)
      .filter(Boolean)
      .map((name) => ({ name }));
  if (field === 'contexts') return text.split(/\s*,\s*/).filter(Boolean);
  if (field === 'place') return { name: text };
  if (field === 'date') {
    const [start, end = start] = text.split(/\s*(?:\.\.|–| to )\s*/);
    return { start, end };
  }
  return text;
}

function present(event: RecordEvent, field: Field): string {
  if (field === 'actor' || field === 'recipient') return event[field].map((a) => a.name).join('; ');
  if (field === 'date')
    return event.date?.start ? (event.date.start === event.date.end ? event.date.start : `${event.date.start} to ${event.date.end}`) : '';
  if (field === 'place') return event.place?.name ?? '';
  if (field === 'contexts') return event.contexts.join(', ');
  return event[field] ?? '';
}

const hints: Partial<Record<Field, string>> = {
  actor: 'names; several with ; between',
  recipient: 'names; several with ; between',
  date: '2018-05-17, or 2018-05-01 to 2018-05-31',
  place: 'name of the place',
  cameo: 'code, such as 042',
  contexts: contexts.slice(0, 3).join(', '),
};

function CorrectionRow({
  correction,
  event,
  onChange,
  onRemove,
}: {
  correction: Correction;
  event: RecordEvent;
  onChange: (c: Correction) => void;
  onRemove?: () => void;
}): JSX.Element {
  const { field, value, none } = correction;
  const choices =
    field === 'type'
      ? types.map((t) => t.type)
      : field === 'status'
        ? statuses
        : field === 'mode'
          ? modes.filter((m) => m.type === event.type).map((m) => m.mode)
          : null;
  return (
    <div class="review-form">
      <div class="pair">
        <label class="field">
          <span>Field</span>
          <select
            value={field}
            onChange={(e) => {
              const f = e.currentTarget.value as Field;
              onChange({ field: f, value: present(event, f), none: false });
            }}
          >
            {fields.map((f) => (
              <option key={f} value={f}>
                {capital(f)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>Right is</span>
          {choices && choices.length ? (
            <select value={value} disabled={none} onChange={(e) => onChange({ ...correction, value: e.currentTarget.value })}>
              {!choices.includes(value as never) && <option value={value}>{value || '—'}</option>}
              {choices.map((c) => (
                <option key={c}>{c}</option>
              ))}
            </select>
          ) : (
            <input
              value={value}
              disabled={none}
              required={!none}
              placeholder={hints[field]}
              onInput={(e) => onChange({ ...correction, value: e.currentTarget.value })}
            />
          )}
        </label>
      </div>
      <div class="section-head">
        {field !== 'type' && field !== 'status' && (
          <label class="check note">
            <input type="checkbox" checked={none} onChange={() => onChange({ ...correction, none: !none })} /> the text does not say
          </label>
        )}
        {onRemove && (
          <button type="button" class="plain small" onClick={onRemove}>
            Remove
          </button>
        )}
      </div>
    </div>
  );
}

const done: Record<Verdict, string> = { accept: 'accepted', correct: 'corrected', reject: 'rejected' };

function SaidBefore({ reviews }: { reviews: readonly Said[] }): JSX.Element | null {
  if (!reviews.length) return null;
  return (
    <ul class="said" role="list">
      {reviews.map((r) => (
        <li key={r.id}>
          <b>{r.reviewer}</b> {done[r.verdict]} it, {day(r.made)}
          {Object.keys(r.fields).length > 0 && (
            <>
              :{' '}
              {Object.entries(r.fields)
                .map(([f, v]) => `${f} is ${v === null ? 'not given' : typeof v === 'object' ? plain(v) : String(v)}`)
                .join('; ')}
            </>
          )}
          {r.note && <span class="soft"> “{r.note}”</span>}
        </li>
      ))}
    </ul>
  );
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(', ') || 'nobody';
  if (value && typeof value === 'object') {
    const v = value as Record<string, unknown>;
    if ('name' in v) return String(v.name);
    if ('start' in v) return v.start === v.end ? String(v.start) : `${String(v.start)} to ${String(v.end)}`;
    return JSON.stringify(v);
  }
  return String(value);
}

export function Review({ record, event, onChanged }: { record: ArticleRecord; event: RecordEvent; onChanged: () => void }): JSX.Element {
  const health = useJson<Health>('/api/health').data;
  const [reviewer, setReviewer] = useState(remembered);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [corrections, setCorrections] = useState<Correction[]>([]);
  const [note, setNote] = useState('');
  const [state, setState] = useState<{ busy?: boolean; error?: Failure; done?: Verdict }>({});
  const reviews = record.store.reviews.filter((r) => r.report_now === event.id || (r.report_now === null && r.report === event.id));

  if (health && !health.reviews)
    return (
      <div class="review">
        <SaidBefore reviews={reviews} />
        <p class="note">This server only reads: it takes no reviews.</p>
      </div>
    );

  const open = (v: Verdict) => {
    setVerdict(v);
    setState({});
    setCorrections(v === 'correct' ? [{ field: 'type', value: present(event, 'type'), none: false }] : []);
  };
  const send = async () => {
    setState({ busy: true });
    try {
      localStorage.setItem('dateline-reviewer', reviewer);
    } catch {
      /* not remembered then */
    }
    const body: NewReview = { report: event.id, verdict: verdict!, reviewer: reviewer.trim() };
    if (verdict === 'correct') body.fields = Object.fromEntries(corrections.map((c) => [c.field, valueOf(c)]));
    if (note.trim()) body.note = note.trim();
    try {
      await postJson('/api/reviews', body);
      setState({ done: verdict! });
      setVerdict(null);
      forgetAnswers();
      onChanged();
    } catch (error) {
      setState({ error: error as Failure });
    }
  };
  const button = (v: Verdict, label: string, icon: string, key: string) => (
    <button
      type="button"
      class="button"
      data-verdict={v}
      aria-pressed={verdict === v}
      title={`${label} (${key})`}
      onClick={() => (verdict === v ? setVerdict(null) : open(v))}
    >
      <Icon name={icon} /> {label}
    </button>
  );
  return (
    <div class="review" role="group" aria-label="Your review">
      <h3>Is it right?</h3>
      <div class="verdicts">
        {button('accept', 'Accept', 'check', 'a')}
        {button('correct', 'Correct', 'pen', 'c')}
        {button('reject', 'Reject', 'close', 'r')}
      </div>
      {verdict && (
        <form
          class="review-form"
          onSubmit={(e) => {
            e.preventDefault();
            void send();
          }}
        >
          {corrections.map((c, i) => (
            <CorrectionRow
              key={i}
              correction={c}
              event={event}
              onChange={(to) => setCorrections((list) => list.map((old, j) => (j === i ? to : old)))}
              onRemove={corrections.length > 1 ? () => setCorrections((list) => list.filter((_, j) => j !== i)) : undefined}
            />
          ))}
          {verdict === 'correct' && corrections.length < fields.length && (
            <button
              type="button"
              class="plain small"
              onClick={() => {
                const f = fields.find((name) => !corrections.some((c) => c.field === name))!;
                setCorrections((list) => [...list, { field: f, value: present(event, f), none: false }]);
              }}
            >
              <Icon name="plus" size={14} /> Another field
            </button>
          )}
          <div class="pair">
            <label class="field">
              <span>Your name</span>
              <input
                name="reviewer"
                required
                maxLength={100}
                value={reviewer}
                onInput={(e) => setReviewer(e.currentTarget.value)}
                autocomplete="name"
              />
            </label>
            <label class="field">
              <span>Why (if you like)</span>
              <input name="note" maxLength={2000} value={note} onInput={(e) => setNote(e.currentTarget.value)} autocomplete="off" />
            </label>
          </div>
          <div class="verdicts">
            <button type="submit" class="button main" disabled={state.busy}>
              {state.busy
                ? 'Saving…'
                : verdict === 'accept'
                  ? 'Save: it is right'
                  : verdict === 'correct'
                    ? 'Save the correction'
                    : 'Save: there is no such event'}
            </button>
          </div>
        </form>
      )}
      <div role="status" aria-live="polite">
        {state.done && <p class="thanks">Saved: {done[state.done]}.</p>}
      </div>
      {state.error && (
        <p class="wrong" role="alert">
          {state.error.message} {state.error.advice}
        </p>
      )}
      <SaidBefore reviews={reviews} />
    </div>
  );
}
