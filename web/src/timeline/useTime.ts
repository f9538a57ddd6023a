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

/** Counts of all time. Asks once more, in finer steps, when an outlier made the server choose coarse ones; a step that is wanted is kept. */
export function useTimeline(wanted: Step | null): Answer<Overview> {
  const whole = { since: null, until: null };
  const first = useOverview(overviewUrl('timeline', { ...whole, bucket: wanted }));
  const coarse = binned(first.data);
  const bins = coarse?.bins ?? [];
  const fits = bins.length ? stepFor(bins[0]!.start, bins[bins.length - 1]!.end) : undefined;
  const order: Step[] = ['day', 'week', 'month', 'year'];
  const cut = coarse && (coarse.before > 0 || coarse.after > 0);
  const finer = !wanted && cut && fits && order.indexOf(fits) < order.indexOf(coarse.step);
  const second = useOverview(finer ? overviewUrl('timeline', { ...whole, bucket: fits }) : null);
  return finer && second.data?.timeline?.bucket === fits ? { ...first, data: second.data } : first;
}

/** Bars for all time. */
export function useTime(): TimeData {
  const answer = useTimeline(null);
  return { ...(binned(answer.data) ?? { bins: [], step: 'month', before: 0, after: 0, reports: [], undated: 0 }), answer };
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
