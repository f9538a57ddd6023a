// The last step of a build: writes beside it which sources it was made from. tests/web/build_test.py compares, so that a change of the
// sources without a build fails.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const files = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => files(join(path, name)))
    : [path];
const sources = ['index.html', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'src'].flatMap((name) =>
  files(join(root, name)),
);

const hash = createHash('sha256');
for (const file of sources)
  hash
    .update(`${relative(root, file)}\0`)
    .update(createHash('sha256').update(readFileSync(file)).digest('hex'))
    .update('\n');
writeFileSync(
  join(root, '../src/serve/page/BUILD.txt'),
  `Generated from web/ (npm run build, see web/README.md); do not edit.\nsources ${hash.digest('hex')}\n`,
);
