// PLOVER as the page shows it. Colour tells the quad, and so does shape, for those who do not see colours.
import data from './ontology.data.json';

export type QuadKey = 'vc' | 'mc' | 'vx' | 'mx';
export interface Quad {
  key: QuadKey;
  quad: string;
  label: string;
  sign: 1 | -1;
}

/** From most cooperative to most conflictual. */
export const quads: readonly Quad[] = [
  { key: 'mc', quad: 'material cooperation', label: 'Material cooperation', sign: 1 },
  { key: 'vc', quad: 'verbal cooperation', label: 'Verbal cooperation', sign: 1 },
  { key: 'vx', quad: 'verbal conflict', label: 'Verbal conflict', sign: -1 },
  { key: 'mx', quad: 'material conflict', label: 'Material conflict', sign: -1 },
];

const byQuad = new Map(quads.map((q) => [q.quad, q]));
const byType = new Map(data.types.map((t) => [t.type, t]));
const byMode = new Map(data.modes.map((m) => [`${m.type} ${m.mode}`, m.definition]));
const cameoNames = data.cameo as Record<string, string>;

export const types = data.types;
export const modes = data.modes;
export const contexts: readonly string[] = data.contexts;
export const statuses = ['occurred', 'historical', 'future', 'hypothetical', 'negated'] as const;

/** Key of a quad given by its name or by the name of a type in it. */
export function quadKey(quad: string | null | undefined, type?: string | null): QuadKey | undefined {
  return byQuad.get(quad ?? byType.get(type ?? '')?.quad ?? '')?.key;
}
export const quadOfType = (type: string): string => byType.get(type)?.quad ?? '';
export const definition = (type: string): string => byType.get(type)?.definition ?? '';
export const modeDefinition = (type: string, mode: string): string => byMode.get(`${type} ${mode}`) ?? '';
export const cameoName = (code: string): string => cameoNames[code] ?? '';

const statusWords: Record<string, string> = {
  occurred: 'The text says it happened.',
  historical: 'It happened well before the story; the text recalls it.',
  future: 'Announced or planned; it has not happened yet.',
  hypothetical: 'Conditional, feared or offered; it may never happen.',
  negated: 'The text says that it did not happen.',
};
export const statusMeaning = (status: string): string => statusWords[status] ?? '';

const nullWords: Record<string, string> = {
  'no-time-expression': 'nothing in the sentence says when',
  'time-of-another-clause': 'a time is given, but for something else',
  'vague-time-expression': 'the time is too vague to date (“recently”)',
  'vague-time': 'the time is too vague to date (“recently”)',
  'no-reference-date': '“on Monday”, and the date of the article is not known',
  duration: 'the text says how long, not when',
  recurring: 'it recurs; no single day',
  'unknown-date': 'a day that no calendar table dates',
  'other-calendar': 'a date of a calendar we do not convert',
  'no-place-in-clause': 'the clause names no place',
  'no-place-in-sentence': 'the sentence names no place',
  'not-in-gazetteer': 'a place is named that the gazetteer does not have',
  ambiguous: 'a place is named that could be several',
  'no-actor-in-clause': 'the clause names nobody who acts',
  'no-recipient-in-clause': 'the clause names nobody on that side',
  reciprocal: 'a meeting of equals has no recipient',
  'no-speaker-in-text': 'it is reported speech, and nobody is named as saying it',
  'unknown-name': 'somebody is named whom the tables do not know',
  'ambiguous-name': 'a name that several people share',
  'no-role-in-words': 'somebody without a political role',
  'type-from-model': 'the model gave the type; no table row gives the mode',
};
/** Why a value is missing, in words; unknown codes are shown as they are. */
export const reason = (code: string): string => nullWords[code] ?? code;
