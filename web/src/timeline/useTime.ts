// Counts over all time under the other filters; what is chosen of it is the filters since and until.
import { param, setParams } from '../core/address';
import type { Answer } from '../core/resource';
import { overviewUrl, orderOf, reorder, useOverview } from '../api/overview';
import type { Overview } from '../api/types';
import { bin, dayOfFilter, filterOfDays, stepFor, type Binned, type Step } from './bins';

export interface TimeData extends Binned {
  reports: number[];
  undated: number;
  answer: Answer<Overview>;
}

function binned(data: Overview | undefined): (Binned & { reports: number[]; undated: number }) | undefined {
  const timeline = data?.timeline;
  if (!timeline) return undefined;
  const order = orderOf(data.quads);
  const rows = timeline.buckets.flatMap((label, i) =>
    reorder(timeline.events[i]!, order)
      .map((n, quad) => ({ label, quad, n }))
      .filter((r) => r.n > 0),
  );
  const result = bin(rows, timeline.bucket as Step);
  const reports = new Map(timeline.buckets.map((label, i) => [label, timeline.reports[i]!.reduce((a, b) => a + b, 0)]));
  return { ...result, reports: result.bins.map((b) => reports.get(b.start) ?? 0), undated: timeline.undated };
}

/** Counts of all time. The server chooses a step; it asks once more when that is too coarse, because of an outlier that is not drawn, or too
 * fine, because events are few and far between. A step that is wanted is kept. */
export function useTimeline(wanted: Step | null): Answer<Overview> {
  const whole = { since: null, until: null };
  const given = useOverview(overviewUrl('timeline', { ...whole, bucket: wanted }));
  const time = binned(given.data);
  const fits = time && time.first ? stepFor(time.first, time.last) : undefined;
  const order: Step[] = ['day', 'week', 'month', 'year'];
  const cut = time !== undefined && (time.before > 0 || time.after > 0);
  const better = !wanted && time && fits && (order.indexOf(fits) > order.indexOf(time.step) || (cut && fits !== time.step));
  const second = useOverview(better ? overviewUrl('timeline', { ...whole, bucket: fits }) : null);
  if (!better) return given;
  if (second.data?.timeline?.bucket === fits) return { ...given, data: second.data };
  // Too many steps to draw are not drawn for a moment either.
  return order.indexOf(fits) > order.indexOf(time.step) ? { ...given, data: undefined } : given;
}

/** Bars for all time. */
export function useTime(): TimeData {
  const answer = useTimeline(null);
  return {
    ...(binned(answer.data) ?? { bins: [], step: 'month', first: '', last: '', before: 0, after: 0, reports: [], undated: 0 }),
    answer,
  };
}

/** The chosen stretch, as days. */
export function chosenDays(bins: Binned['bins']): { start: string; end: string } | null {
  const since = dayOfFilter(param('since'), false),
    until = dayOfFilter(param('until'), true);
  if (!since && !until) return null;
  return { start: since ?? bins[0]?.start ?? '0001-01-01', end: until ?? bins[bins.length - 1]?.end ?? '9999-12-31' };
}

export function chooseDays(stretch: { start: string; end: string } | null): void {
  setParams(stretch ? filterOfDays(stretch.start, stretch.end) : { since: null, until: null });
}
