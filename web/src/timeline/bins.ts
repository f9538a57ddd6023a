// Counts by time as bars without gaps: every step between the first and the last has one, be it empty.
import { isoDay, toDay } from '../core/words';

export type Step = 'day' | 'week' | 'month' | 'year';

/** One step of time; `start` and `end` are days, the last one included. */
export interface Bin {
  start: string;
  end: string;
  counts: number[]; // by quad, in the order of quadOrder
  total: number;
}

const dayMs = 86_400_000;

/** First day of the step that a day is in. Weeks begin on Monday, as ISO 8601 has it. */
export function startOf(day: string, step: Step): string {
  if (step === 'year') return `${day.slice(0, 4)}-01-01`;
  if (step === 'month') return `${day.slice(0, 7)}-01`;
  if (step === 'day') return day.slice(0, 10);
  const date = toDay(day);
  return isoDay(new Date(+date - ((date.getUTCDay() + 6) % 7) * dayMs));
}

export function next(start: string, step: Step, by = 1): string {
  const date = toDay(start);
  if (step === 'day') return isoDay(new Date(+date + by * dayMs));
  if (step === 'week') return isoDay(new Date(+date + 7 * by * dayMs));
  const months = step === 'month' ? by : 12 * by;
  return isoDay(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)));
}

export const lastDay = (start: string, step: Step): string => isoDay(new Date(+toDay(next(start, step)) - dayMs));

/** A label of the server ("2018", "2018-05", "2018-W20", "2018-05-17") as the first day it means. */
export function dayOfLabel(label: string): string {
  const week = /^(\d{4})-W(\d{1,2})$/.exec(label);
  if (week) {
    const fourth = `${week[1]}-01-04`; // is always in week 1
    return next(startOf(fourth, 'week'), 'week', Number(week[2]) - 1);
  }
  if (/^\d{4}$/.test(label)) return `${label}-01-01`;
  if (/^\d{4}-\d{2}$/.test(label)) return `${label}-01`;
  return label.slice(0, 10);
}

/** A value of the filters since or until as a day. */
export function dayOfFilter(value: string, end: boolean): string | null {
  if (/^\d{4}$/.test(value)) return end ? `${value}-12-31` : `${value}-01-01`;
  if (/^\d{4}-\d{2}$/.test(value)) return end ? lastDay(`${value}-01`, 'month') : `${value}-01`;
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
}

/** Days as the shortest filter values that mean them: whole months as "2018-05", whole years as "2018". */
export function filterOfDays(start: string, end: string): { since: string; until: string } {
  const wholeMonths = start.endsWith('-01') && lastDay(startOf(end, 'month'), 'month') === end;
  if (!wholeMonths) return { since: start, until: end };
  const wholeYears = start.slice(5, 7) === '01' && end.slice(5, 7) === '12';
  const cut = wholeYears ? 4 : 7;
  return { since: start.slice(0, cut), until: end.slice(0, cut) };
}

export interface Binned {
  bins: Bin[];
  step: Step;
  /** First and last day, also where there are too many steps to make bins of all. */
  first: string;
  last: string;
  before: number;
  after: number;
}

/** Rows as bins. A far outlier (one event of 1948 among thousands of today) would leave no room for the rest: a thin tail that lies apart, behind
 * a gap of a seventh of all time, is cut off and counted in `before` or `after`. */
export function bin(rows: readonly { label: string; quad: number; n: number }[], step: Step): Binned {
  const found = new Map<string, number[]>();
  for (const row of rows) {
    const start = startOf(dayOfLabel(row.label), step);
    let counts = found.get(start);
    if (!counts) found.set(start, (counts = [0, 0, 0, 0]));
    counts[row.quad]! += row.n;
  }
  const starts = [...found.keys()].sort();
  if (!starts.length) return { bins: [], step, first: '', last: '', before: 0, after: 0 };
  const sum = (start: string) => found.get(start)!.reduce((a, b) => a + b, 0);
  const all = starts.reduce((a, s) => a + sum(s), 0);
  const time = (start: string) => +toDay(start);
  const tail = Math.max(all * 0.01, Math.min(3, all * 0.04));
  let from = 0,
    to = starts.length - 1,
    before = 0,
    after = 0;
  const apart = (i: number) => time(starts[i + 1]!) - time(starts[i]!) > (time(starts[to]!) - time(starts[from]!)) / 7;
  for (let cut = 0, i = 0; i < to; ++i) {
    cut += sum(starts[i]!);
    if (cut > tail) break;
    if (apart(i)) {
      from = i + 1;
      before = cut;
    }
  }
  for (let cut = 0, i = to - 1; i >= from; --i) {
    cut += sum(starts[i + 1]!);
    if (cut > tail) break;
    if (apart(i)) {
      to = i;
      after = cut;
    }
  }
  const bins: Bin[] = [];
  for (let start = starts[from]!; start <= starts[to]! && bins.length < 2000; start = next(start, step)) {
    const counts = found.get(start) ?? [0, 0, 0, 0];
    bins.push({ start, end: lastDay(start, step), counts, total: counts.reduce((a, b) => a + b, 0) });
  }
  return { bins, step, first: starts[from]!, last: lastDay(starts[to]!, step), before, after };
}

/** The step that gives some 30 to 240 bars for a stretch of days. */
export function stepFor(start: string, end: string): Step {
  const length = (+toDay(end) - +toDay(start)) / dayMs + 1;
  return length <= 120 ? 'day' : length <= 800 ? 'week' : length <= 366 * 25 ? 'month' : 'year';
}
