// Cuts the two typefaces to Latin and the Latin letters of European names (npm run fonts). Generated: src/fonts/*.woff2.
// Sources: Inter and Source Serif 4 by fontsource (SIL Open Font License 1.1, their licences are kept beside the files).
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subset from 'subset-font';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const range = (from, to) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));
// Turkish, Polish, Czech, Romanian, Baltic, Balkan, Maltese letters; the transliteration marks of Arabic and Indic names.
const letters = range(0x100, 0x17f) + range(0x218, 0x21b) + 'ḤḥḌḍṢṣṬṭẒẓ';

mkdirSync(join(root, 'src/fonts'), { recursive: true });
for (const [name, file] of [
  ['inter', 'inter'],
  ['source-serif-4', 'source-serif'],
]) {
  const dir = join(root, `node_modules/@fontsource-variable/${name}`);
  copyFileSync(join(dir, `files/${name}-latin-wght-normal.woff2`), join(root, `src/fonts/${file}-latin.woff2`));
  const ext = readFileSync(join(dir, `files/${name}-latin-ext-wght-normal.woff2`));
  writeFileSync(join(root, `src/fonts/${file}-names.woff2`), await subset(ext, letters, { targetFormat: 'woff2' }));
  copyFileSync(join(dir, 'LICENSE'), join(root, `src/fonts/${file}-LICENSE.txt`));
}
