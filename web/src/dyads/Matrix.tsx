// Pairs as a matrix: rows act, columns are acted upon. One stop for Tab; arrow keys move inside.
import { useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { plural, signed, tiny } from '../core/words';
import type { Pair } from './layout';
import { toneColour, toneInk, toneWord } from './tone';

export function Matrix({ pairs, picked, onPick }: { pairs: readonly Pair[]; picked: string; onPick: (key: string) => void }): JSX.Element {
  const weight = new Map<string, { name: string; out: number; in: number }>();
  const add = (id: string, name: string, side: 'out' | 'in', n: number) => {
    const had = weight.get(id) ?? { name, out: 0, in: 0 };
    had[side] += n;
    weight.set(id, had);
  };
  for (const p of pairs) {
    add(p.source, p.sourceName, 'out', p.n);
    add(p.target, p.targetName, 'in', p.n);
  }
  // One order for both axes, so that the two directions of a pair mirror each other.
  const ids = [...weight]
    .sort((a, b) => b[1].out + b[1].in - a[1].out - a[1].in)
    .slice(0, 40)
    .map(([id]) => id);
  const rows = ids.filter((id) => weight.get(id)!.out > 0),
    columns = ids.filter((id) => weight.get(id)!.in > 0);
  const cells = new Map(pairs.map((p) => [`${p.source}>${p.target}`, p]));
  const [at, setAt] = useState<[number, number]>([0, 0]);
  const table = useRef<HTMLTableElement>(null);
  const first = rows.flatMap((r, i) => columns.flatMap((c, j) => (cells.has(`${r}>${c}`) ? [[i, j] as [number, number]] : [])));
  const focusable = first.some(([i, j]) => i === at[0] && j === at[1]) ? at : (first[0] ?? [0, 0]);

  const move = (event: KeyboardEvent, i: number, j: number) => {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!step) return;
    event.preventDefault();
    // To the next filled cell in that direction.
    for (let r = i + step[0]!, c = j + step[1]!; r >= 0 && c >= 0 && r < rows.length && c < columns.length; r += step[0]!, c += step[1]!) {
      if (!cells.has(`${rows[r]}>${columns[c]}`)) continue;
      setAt([r, c]);
      table.current!.querySelector<HTMLElement>(`[data-at="${r},${c}"]`)?.focus();
      return;
    }
  };

  return (
    <div class="matrix-scroll">
      <table class="matrix" ref={table}>
        <caption class="vh">Who (rows) to whom (columns): number of events and their tone</caption>
        <thead>
          <tr>
            <th scope="col">who ↓ whom →</th>
            {columns.map((c) => (
              <th key={c} scope="col">
                <span title={weight.get(c)!.name}>{weight.get(c)!.name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((r, i) => (
            <tr key={r}>
              <th scope="row" title={weight.get(r)!.name}>
                {weight.get(r)!.name}
              </th>
              {columns.map((c, j) => {
                const key = `${r}>${c}`,
                  pair = cells.get(key);
                if (!pair) return <td key={c} class={r === c ? 'self' : ''} />;
                const title = `${pair.sourceName} to ${pair.targetName}: ${plural(pair.n, 'event')}, ${toneWord(pair.score)}${pair.score === null ? '' : ` (${signed(pair.score)})`}`;
                return (
                  <td key={c}>
                    <button
                      type="button"
                      data-at={`${i},${j}`}
                      tabIndex={focusable[0] === i && focusable[1] === j ? 0 : -1}
                      aria-pressed={picked === key}
                      aria-label={title}
                      title={title}
                      style={{ background: toneColour(pair.score), color: toneInk(pair.score) }}
                      onClick={() => {
                        setAt([i, j]);
                        onPick(key);
                      }}
                      onKeyDown={(e) => move(e, i, j)}
                    >
                      {tiny(pair.n)}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
