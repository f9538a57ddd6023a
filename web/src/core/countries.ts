// Names of countries by the codes that events have: ISO 3166-1 alpha-3 and the codes of the field.
import names from './countries.data.json';

const table = names as Record<string, string>;
export const countryName = (code: string): string => table[code] ?? code;
