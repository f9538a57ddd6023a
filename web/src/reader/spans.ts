// From a record to marked text.
//
// Spans of a record overlap and cross (a quote with an actor of two events, a place inside a trigger), and elements of a page may not.
// So the text is cut at every border of every span; each piece knows all the spans that cover it, and is one <mark>.
// Offsets of records count code points; strings of this language count UTF-16 units: `units` converts once for an article.
import type { ArticleRecord, RecordEvent } from '../api/types';

export type Layer = 'quote' | 'actor' | 'place' | 'date' | 'event';
/** What words are to an event: `who:0` is its first actor. */
export type Role = `${'who' | 'whom'}:${number}` | 'act' | 'when' | 'where' | 'says' | 'how';
export const roleClass = (role: Role): string => `r-${role.split(':')[0]}`;

export interface Span {
  begin: number;
  end: number;
  layer: Layer;
  event?: number;
  role?: Role;
  label: string;
}
export interface Piece {
  begin: number;
  end: number;
  text: string;
  spans: readonly Span[];
}

/** Place of each code point in a string; undefined where the two counts agree (no character beyond the first plane). */
export function units(text: string): Uint32Array | undefined {
  if (!/[\ud800-\udbff]/.test(text)) return undefined;
  const at: number[] = [];
  for (let i = 0; i < text.length; i += text.codePointAt(i)! > 0xffff ? 2 : 1) at.push(i);
  at.push(text.length);
  return Uint32Array.from(at);
}

/** The words from code point `begin` to `end`. */
export function slice(text: string, at: Uint32Array | undefined, begin: number, end: number): string {
  return at ? text.slice(at[begin] ?? text.length, at[end] ?? text.length) : text.slice(begin, end);
}

type Where = { begin?: number | null; end?: number | null } | null | undefined;

function eventSpans(event: RecordEvent, index: number): Span[] {
  const out: Span[] = [];
  const add = (where: Where, role: Role, label: string, layer: Layer = 'event') => {
    if (where?.begin != null && where.end != null && where.end > where.begin)
      out.push({ begin: where.begin, end: where.end, layer, event: index, role, label });
  };
  add(event.evidence?.trigger, 'act', event.type);
  event.actor.forEach((a, i) => add(a, `who:${i}`, 'who', 'actor'));
  event.recipient.forEach((a, i) => add(a, `whom:${i}`, 'whom', 'actor'));
  const span = event.date?.span;
  if (span) add({ begin: span[0], end: span[1] }, 'when', 'when', 'date');
  add(event.place, 'where', 'where', 'place');
  add(event.status_cue, 'how', event.status);
  add(event.attribution?.cue, 'says', 'according to');
  add(event.attribution?.speaker, 'says', 'according to', 'actor');
  for (const [kind, quantity] of Object.entries(event.magnitude ?? {})) add(quantity, 'how', kind);
  return out;
}

const placeTypes = new Set(['place', 'facility']);

export function spansOf(record: ArticleRecord): Span[] {
  const out = record.events.flatMap(eventSpans);
  for (const q of record.quotes)
    out.push({ begin: q.begin, end: q.end, layer: 'quote', label: q.speaker?.name ? `said by ${q.speaker.name}` : 'quoted' });
  for (const t of record.times) out.push({ begin: t.begin, end: t.end, layer: 'date', label: t.value });
  for (const p of record.places)
    if (p.begin != null && p.end != null) out.push({ begin: p.begin, end: p.end, layer: 'place', label: p.name });
  for (const e of record.entities) {
    if (e.type === 'event') continue;
    for (const [begin, end] of e.mentions)
      out.push({ begin, end, layer: placeTypes.has(e.type) ? 'place' : 'actor', label: e.code ? `${e.name}, ${e.code}` : e.name });
  }
  return out.filter((s) => s.end > s.begin);
}

/** The text between two code points, cut at the borders of spans (sorted by begin). */
export function pieces(text: string, at: Uint32Array | undefined, spans: readonly Span[], begin: number, end: number): Piece[] {
  const inside = spans.filter((s) => s.begin < end && s.end > begin);
  const borders = new Set([begin, end]);
  for (const s of inside) {
    borders.add(Math.max(begin, s.begin));
    borders.add(Math.min(end, s.end));
  }
  const cuts = [...borders].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => {
    const to = cuts[i + 1]!;
    return { begin: from, end: to, text: slice(text, at, from, to), spans: inside.filter((s) => s.begin <= from && s.end >= to) };
  });
}
