// The filters, under the names of the command line and of the API. They live in the query of the address.
import { computed } from '@preact/signals';
import { query, readable, setParams } from './address';
import { contexts, quads, statuses, types } from './ontology';

export interface Filter {
  name: string;
  label: string;
  /** How it is entered. */
  kind: 'text' | 'choice' | 'date' | 'number' | 'share';
  hint: string;
  choices?: readonly string[];
}

export const filters: readonly Filter[] = [
  { name: 'text', label: 'Words', kind: 'text', hint: 'words in the reports, "words in marks" together' },
  { name: 'who', label: 'Who', kind: 'text', hint: 'country (RUS), code (SYRGOV), Wikidata id or part of a name' },
  { name: 'whom', label: 'Whom', kind: 'text', hint: 'country (RUS), code (SYRGOV), Wikidata id or part of a name' },
  { name: 'actor', label: 'Either side', kind: 'text', hint: 'country (RUS), code (SYRGOV), Wikidata id or part of a name' },
  { name: 'type', label: 'Type', kind: 'choice', hint: 'PLOVER event types', choices: types.map((t) => t.type) },
  { name: 'quad', label: 'Quad', kind: 'choice', hint: 'verbal or material, cooperation or conflict', choices: quads.map((q) => q.quad) },
  { name: 'mode', label: 'Mode', kind: 'text', hint: 'PLOVER mode, such as visit or demo' },
  { name: 'context', label: 'Context', kind: 'choice', hint: 'field of politics', choices: contexts },
  { name: 'status', label: 'Status', kind: 'choice', hint: 'did it happen?', choices: statuses },
  { name: 'place', label: 'Place', kind: 'text', hint: 'part of a name, country (SYR) or GeoNames id' },
  { name: 'since', label: 'Since', kind: 'date', hint: 'a day, a month (2018-01) or a year' },
  { name: 'until', label: 'Until', kind: 'date', hint: 'a day, a month (2018-01) or a year' },
  { name: 'outlet', label: 'Source', kind: 'text', hint: 'part of the name or address of an outlet' },
  { name: 'min-sources', label: 'Sources, at least', kind: 'number', hint: 'independent sources' },
  { name: 'min-reports', label: 'Reports, at least', kind: 'number', hint: 'reports' },
  { name: 'min-confidence', label: 'Confidence, at least', kind: 'share', hint: '0 to 1' },
  { name: 'as-of', label: 'As known on', kind: 'date', hint: 'the store as it could be known on that day' },
];

export const filterNames: readonly string[] = filters.map((f) => f.name);

/** Filters that are set, in the order above. */
export const activeFilters = computed(() =>
  filters.flatMap((filter) => {
    const value = query.value.get(filter.name);
    return value ? [{ filter, value }] : [];
  }),
);

/** The filters alone, as a query for the API ('' or '?who=RUS'); equal filters give equal strings. */
export const filterQuery = computed(() => {
  const params = new URLSearchParams();
  for (const { filter, value } of activeFilters.value) params.set(filter.name, value);
  return readable(params);
});

export const clearFilters = (): void => setParams(Object.fromEntries(filterNames.map((name) => [name, null])));

/** Adds a value to a list filter, or takes it out when it is there. */
export function toggleInFilter(name: string, value: string): void {
  const list = (query.value.get(name) ?? '').split(',').filter(Boolean);
  const without = list.filter((v) => v !== value);
  setParams({ [name]: (without.length < list.length ? without : [...list, value]).join(',') });
}

/** The query of the API for these filters with some changed. */
export function queryWith(changes: Record<string, string | number | null>): string {
  const params = new URLSearchParams(filterQuery.value);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') params.delete(name);
    else params.set(name, String(value));
  }
  return readable(params);
}
