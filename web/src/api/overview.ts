// The counts behind map, timeline and dyads, in the order of quads that the page uses.
import { queryWith } from '../core/filters';
import { useJson, type Answer } from '../core/resource';
import { quads } from '../core/ontology';
import { quadOrder } from '../map/marks';
import type { Overview } from './types';

/** /api/overview for the present filters, with some changed and with options added. */
export const overviewUrl = (parts: string, changes: Record<string, string | number | null> = {}): string =>
  `/api/overview${queryWith({ parts, ...changes })}`;

export const useOverview = (url: string | null): Answer<Overview> => useJson<Overview>(url);

/** For each place of quadOrder, the place of that quad in the server's lists. */
export function orderOf(names: readonly string[]): number[] {
  return quadOrder.map((key) => names.indexOf(quads.find((q) => q.key === key)!.quad));
}
export const reorder = (list: readonly number[], order: readonly number[]): number[] => order.map((i) => list[i] ?? 0);
