// Pairs as a network: width is how many events, colour their tone.
import { useMemo, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { plural, signed } from '../core/words';
import { height, layout, width, type Pair } from './layout';
import { toneColour, toneWord } from './tone';

export function Network({ pairs, picked, onPick }: { pairs: readonly Pair[]; picked: string; onPick: (key: string) => void }): JSX.Element {
  const [near, setNear] = useState<string | null>(null);
  const graph = useMemo(() => layout(pairs), [pairs]);
  const touches = (id: string, pair: Pair) => pair.source === id || pair.target === id;
  const neighbours = near ? new Set(graph.edges.filter((e) => touches(near, e.pair)).flatMap((e) => [e.source.id, e.target.id])) : null;

  return (
    <div class="network">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={`Network of ${plural(graph.nodes.length, 'actor')} and ${plural(graph.edges.length, 'pair')}. The matrix shows the same as a table.`}
      >
        <defs>
          <marker id="head" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto">
            <path d="M0 0 8 4 0 8z" fill="context-stroke" />
          </marker>
        </defs>
        {graph.edges.map(({ pair, source, target, width: w }) => {
          const dx = target.x! - source.x!,
            dy = target.y! - source.y!,
            d = Math.hypot(dx, dy) || 1;
          const [ux, uy] = [dx / d, dy / d];
          // Curved to the left, so that both directions of a pair are seen.
          const cx = (source.x! + target.x!) / 2 + uy * d * 0.13,
            cy = (source.y! + target.y!) / 2 - ux * d * 0.13;
          const key = `${pair.source}>${pair.target}`;
          return (
            <path
              key={key}
              class={near && !touches(near, pair) ? 'edge dimmed' : 'edge'}
              d={`M${source.x! + ux * source.r} ${source.y! + uy * source.r}Q${cx} ${cy} ${target.x! - ux * (target.r + 4)} ${target.y! - uy * (target.r + 4)}`}
              style={{
                stroke: toneColour(pair.score),
                strokeWidth: picked === key ? w + 3 : w,
                strokeOpacity: picked && picked !== key ? 0.4 : 0.9,
              }}
              marker-end="url(#head)"
              onClick={() => onPick(key)}
            >
              <title>{`${pair.sourceName} to ${pair.targetName}: ${plural(pair.n, 'event')}, ${toneWord(pair.score)}${pair.score === null ? '' : ` (${signed(pair.score)})`}`}</title>
            </path>
          );
        })}
        {graph.nodes.map((n) => (
          <g
            key={n.id}
            class={neighbours && !neighbours.has(n.id) ? 'node dimmed' : 'node'}
            tabindex={0}
            role="button"
            aria-label={`${n.name}, ${plural(n.n, 'event')}`}
            onClick={() => onPick(n.id)}
            onKeyDown={(e) => {
              if (e.key === 'Enter' || e.key === ' ') {
                e.preventDefault();
                onPick(n.id);
              }
            }}
            onMouseEnter={() => setNear(n.id)}
            onMouseLeave={() => setNear(null)}
            onFocus={() => setNear(n.id)}
            onBlur={() => setNear(null)}
          >
            <circle cx={n.x} cy={n.y} r={n.r} />
            <text
              class={graph.named.has(n.id) || neighbours?.has(n.id) ? '' : 'waiting'}
              x={graph.named.get(n.id)?.x ?? n.x}
              y={graph.named.get(n.id)?.y ?? n.y! + n.r + 14}
              text-anchor={graph.named.get(n.id)?.anchor ?? 'middle'}
            >
              {n.name}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}
