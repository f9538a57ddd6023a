// Runs the program: makes stores, serves them.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const program = process.env.DATELINE ?? join(root, 'build/release/dateline');

const folders = [];
export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'dateline-web-'));
  folders.push(path);
  return path;
}
process.on('exit', () => {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

/** A store of the given inputs: files, folders, or objects that become lines of JSONL. */
export function makeStore(inputs) {
  const dir = folder(),
    store = join(dir, 'test.duckdb');
  const lines = inputs.filter((i) => typeof i !== 'string');
  const paths = inputs.filter((i) => typeof i === 'string');
  if (lines.length) {
    paths.push(join(dir, 'articles.jsonl'));
    writeFileSync(paths[paths.length - 1], lines.map((l) => JSON.stringify(l)).join('\n'));
  }
  execFileSync(program, ['add', ...paths, '--store', store, '--quiet'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return store;
}

/** Serves a store on a free port of the loopback. Resolves to its address once it answers; `stop` ends it. */
export function serve(store, options = []) {
  const child = spawn(program, ['serve', '--store', store, '--port', '0', ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk) => {
      said += chunk;
      const address = /https?:\/\/[^\s/]+:\d+/.exec(said);
      if (address)
        resolve({
          address: address[0],
          said: () => said,
          stop: () =>
            new Promise((done) => {
              child.once('exit', done);
              child.kill('SIGTERM');
            }),
        });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`dateline serve ended with ${code}: ${said}`)));
    setTimeout(() => reject(new Error(`dateline serve said no address in three minutes: ${said}`)), 180_000).unref();
  });
}
