// The columns of the table of events.
import type { EventRow } from '../api/types';
import { days, range } from '../core/words';

export interface Column {
  key: string;
  label: string;
  width: number;
  text: (event: EventRow) => string;
  /** Name of the order of the server, where it can sort by this. */
  sort?: string;
  number?: boolean;
  first?: boolean; // shown unless the reader chose otherwise
}

const two = (n: number | null): string => (n === null ? '' : n.toFixed(1).replace('-', '−'));
const numbers =
  (low: keyof EventRow, high: keyof EventRow) =>
  (e: EventRow): string =>
    range(e[low] as number | null, e[high] as number | null);

export const columns: readonly Column[] = [
  { key: 'date', label: 'Date', width: 144, sort: 'date', first: true, text: (e) => days(e.date_start, e.date_end) },
  { key: 'type', label: 'Type', width: 132, sort: 'type', first: true, text: (e) => e.type },
  { key: 'mode', label: 'Mode', width: 100, first: true, text: (e) => e.mode ?? '' },
  { key: 'source', label: 'Who', width: 210, sort: 'source', first: true, text: (e) => e.source ?? '' },
  { key: 'target', label: 'Whom', width: 210, sort: 'target', first: true, text: (e) => e.target ?? '' },
  { key: 'place', label: 'Place', width: 160, sort: 'place', first: true, text: (e) => e.place ?? '' },
  { key: 'status', label: 'Status', width: 104, first: true, text: (e) => e.status },
  { key: 'reports', label: 'Reports', width: 86, sort: 'reports', number: true, first: true, text: (e) => String(e.reports) },
  { key: 'sources', label: 'Sources', width: 86, sort: 'sources', number: true, first: true, text: (e) => String(e.sources) },
  {
    key: 'confidence',
    label: 'Confidence',
    width: 106,
    sort: 'confidence',
    number: true,
    first: true,
    text: (e) => e.confidence.toFixed(2),
  },
  { key: 'quad', label: 'Quad', width: 160, text: (e) => e.quad },
  { key: 'contexts', label: 'Contexts', width: 180, text: (e) => e.contexts.join(', ').replaceAll('_', ' ') },
  { key: 'cameo', label: 'CAMEO', width: 76, text: (e) => e.cameo ?? '' },
  { key: 'score', label: 'Score', width: 72, number: true, text: (e) => two(e.score) },
  { key: 'goldstein', label: 'Goldstein', width: 92, number: true, text: (e) => two(e.goldstein) },
  { key: 'source_code', label: 'Who, code', width: 110, text: (e) => e.source_code ?? '' },
  { key: 'target_code', label: 'Whom, code', width: 110, text: (e) => e.target_code ?? '' },
  { key: 'country', label: 'Country', width: 84, text: (e) => e.place_country ?? '' },
  { key: 'precision', label: 'Precision of place', width: 140, text: (e) => e.place_precision ?? '' },
  { key: 'killed', label: 'Killed', width: 92, number: true, text: numbers('killed_low', 'killed_high') },
  { key: 'injured', label: 'Injured', width: 92, number: true, text: numbers('injured_low', 'injured_high') },
  { key: 'arrested', label: 'Arrested', width: 92, number: true, text: numbers('arrested_low', 'arrested_high') },
  { key: 'displaced', label: 'Displaced', width: 110, number: true, text: numbers('displaced_low', 'displaced_high') },
  { key: 'participants', label: 'Participants', width: 116, number: true, text: numbers('participants_low', 'participants_high') },
  { key: 'first_reported', label: 'First reported', width: 124, sort: 'reported', text: (e) => days(e.first_reported, null) },
  { key: 'id', label: 'Id', width: 150, text: (e) => e.id },
];
