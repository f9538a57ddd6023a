// How many events pass the filters and how many the store has.
import { overviewUrl, useOverview } from './overview';

export function useTotals(): { shown?: number; all?: number; reports?: number; hiddenBy: Record<string, number>; busy: boolean } {
  const { data, busy } = useOverview(overviewUrl('hidden'));
  return { shown: data?.total, all: data?.all, reports: data?.reports, hiddenBy: data?.hidden_by ?? {}, busy };
}
