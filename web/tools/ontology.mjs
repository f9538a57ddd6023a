// Takes what the page says about types, modes and contexts from the tables under data/ontology/ (npm run ontology), so that the
// page can name and explain them before any answer of the server. Generated: src/core/ontology.data.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
function table(name) {
  const [head, ...rows] = readFileSync(join(root, 'data/ontology', name), 'utf8')
    .split('\n')
    .filter((l) => l && !l.startsWith('#'));
  const columns = head.split('\t');
  return rows.map((row) => Object.fromEntries(row.split('\t').map((cell, i) => [columns[i], cell])));
}
const data = {
  types: table('types.tsv').map(({ type, quad, definition }) => ({ type, quad, definition })),
  modes: table('modes.tsv').map(({ type, mode, definition }) => ({ type, mode, definition })),
  contexts: table('contexts.tsv').map(({ context }) => context),
  cameo: Object.fromEntries(table('cameo.tsv').map(({ code, name }) => [code, name])),
};
writeFileSync(join(root, 'web/src/core/ontology.data.json'), `${JSON.stringify(data, null, 1)}\n`);

// Names by code; the codes of the field that are no countries come on top.
const countries = Object.fromEntries(
  readFileSync(join(root, 'src/store/sql/tables/countries.tsv'), 'utf8')
    .split('\n')
    .filter((l) => l && !l.startsWith('#'))
    .map((l) => l.split('\t'))
    .map(([iso3, , , name]) => [iso3, name]),
);
const others = {
  KOS: 'Kosovo',
  UNO: 'United Nations',
  EUR: 'European Union',
  IGO: 'Intergovernmental organizations',
  NGO: 'Non-governmental organizations',
  ISM: 'Transnational movements',
  IMG: 'International militant groups',
  MNC: 'Multinational companies',
};
writeFileSync(join(root, 'web/src/core/countries.data.json'), `${JSON.stringify({ ...others, ...countries }, null, 1)}\n`);
