// Pairs as a network. Laid out by forces that run to rest before anything is drawn, so that it does not wobble and two readers of one
// address see the same picture.
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force';
import { useMemo, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { plural, signed } from '../core/words';
import { toneColour, toneWord } from './tone';

export interface Pair { source: string; target: string; sourceName: string; targetName: string; n: number; score: number | null; quads: number[] }
interface Node extends SimulationNodeDatum { id: string; name: string; n: number; r: number }

const width = 900, height = 620;

export function Network({ pairs, picked, onPick }: { pairs: readonly Pair[]; picked: string; onPick: (key: string) => void }): JSX.Element {
  const [near, setNear] = useState<string | null>(null);
  const graph = useMemo(() => {
    const nodes = new Map<string, Node>();
    const node = (id: string, name: string, n: number) => {
      const had = nodes.get(id);
      if (had) had.n += n;
      else nodes.set(id, { id, name, n, r: 0 });
    };
    for (const p of pairs) { node(p.source, p.sourceName, p.n); node(p.target, p.targetName, p.n); }
    const list = [...nodes.values()];
    const most = Math.max(1, ...list.map((n) => n.n));
    for (const n of list) n.r = 4 + 20 * Math.sqrt(n.n / most);
    const mostEdge = Math.max(1, ...pairs.map((p) => p.n));
    const edges = pairs.filter((p) => p.source !== p.target).map((p) => ({ pair: p, source: nodes.get(p.source)!, target: nodes.get(p.target)!, width: 1 + 8 * Math.sqrt(p.n / mostEdge) }));
    const simulation = forceSimulation(list)
      .force('link', forceLink(edges.map((e) => ({ source: e.source, target: e.target, w: e.width }))).distance(115).strength((l) => 0.08 + 0.05 * (l as unknown as { w: number }).w))
      .force('charge', forceManyBody().strength(-520).distanceMax(420)).force('x', forceX(width / 2).strength(0.06)).force('y', forceY(height / 2).strength(0.09))
      .force('collide', forceCollide<Node>((n) => n.r + 16)).force('center', forceCenter(width / 2, height / 2)).stop();
    simulation.tick(260);
    // Fitted into the frame, with room for the names.
    const xs = list.map((n) => n.x!), ys = list.map((n) => n.y!);
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const k = Math.min(1.5, (width - 150) / Math.max(1, x1 - x0), (height - 110) / Math.max(1, y1 - y0));
    for (const n of list) { n.x = width / 2 + (n.x! - (x0 + x1) / 2) * k; n.y = height / 2 - 6 + (n.y! - (y0 + y1) / 2) * k; }
    list.sort((a, b) => b.n - a.n);
    // Names of the busiest first; one that would lie on another, or on a node, waits until it is pointed at.
    const taken = list.map((n) => ({ x0: n.x! - n.r, x1: n.x! + n.r, y0: n.y! - n.r, y1: n.y! + n.r, of: n }));
    const named = new Map<string, { x: number; y: number; anchor: 'middle' | 'start' | 'end' }>();
    for (const n of list) {
      const w = n.name.length * 6.5 + 4, r = n.r;
      const places = [{ x: n.x!, y: n.y! + r + 14, anchor: 'middle' as const }, { x: n.x!, y: n.y! - r - 6, anchor: 'middle' as const },
        { x: n.x! + r + 5, y: n.y! + 4, anchor: 'start' as const }, { x: n.x! - r - 5, y: n.y! + 4, anchor: 'end' as const }];
      for (const at of places) {
        const x0 = at.anchor === 'middle' ? at.x - w / 2 : at.anchor === 'start' ? at.x : at.x - w;
        const box = { x0, x1: x0 + w, y0: at.y - 12, y1: at.y + 4, of: n };
        if (box.x0 < 0 || box.x1 > width || box.y1 > height || box.y0 < 0) continue;
        if (taken.some((t) => t.of !== n && t.x0 < box.x1 && t.x1 > box.x0 && t.y0 < box.y1 && t.y1 > box.y0)) continue;
        taken.push(box);
        named.set(n.id, at);
        break;
      }
    }
    return { nodes: list, edges, named };
  }, [pairs]);
  const touches = (id: string, pair: Pair) => pair.source === id || pair.target === id;
  const neighbours = near ? new Set(graph.edges.filter((e) => touches(near, e.pair)).flatMap((e) => [e.source.id, e.target.id])) : null;

  return (
    <div class="network">
      <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={`Network of ${plural(graph.nodes.length, 'actor')} and ${plural(graph.edges.length, 'pair')}. The matrix shows the same as a table.`}>
        <defs>
          <marker id="head" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8z" fill="context-stroke" /></marker>
        </defs>
        {graph.edges.map(({ pair, source, target, width: w }) => {
          const dx = target.x! - source.x!, dy = target.y! - source.y!, d = Math.hypot(dx, dy) || 1;
          const [ux, uy] = [dx / d, dy / d];
          // Curved to the left, so that both directions of a pair are seen.
          const cx = (source.x! + target.x!) / 2 + uy * d * 0.13, cy = (source.y! + target.y!) / 2 - ux * d * 0.13;
          const key = `${pair.source}>${pair.target}`;
          return (
            <path key={key} class={near && !touches(near, pair) ? 'edge dimmed' : 'edge'} d={`M${source.x! + ux * source.r} ${source.y! + uy * source.r}Q${cx} ${cy} ${target.x! - ux * (target.r + 4)} ${target.y! - uy * (target.r + 4)}`}
              style={{ stroke: toneColour(pair.score), strokeWidth: picked === key ? w + 3 : w, strokeOpacity: picked && picked !== key ? 0.4 : 0.9 }} marker-end="url(#head)" onClick={() => onPick(key)}>
              <title>{`${pair.sourceName} to ${pair.targetName}: ${plural(pair.n, 'event')}, ${toneWord(pair.score)}${pair.score === null ? '' : ` (${signed(pair.score)})`}`}</title>
            </path>
          );
        })}
        {graph.nodes.map((n) => (
          <g key={n.id} class={neighbours && !neighbours.has(n.id) ? 'node dimmed' : 'node'} tabIndex={0} role="button" aria-label={`${n.name}, ${plural(n.n, 'event')}`}
            onClick={() => onPick(n.id)} onKeyDown={(e) => { if (e.key === 'Enter' || e.key === ' ') { e.preventDefault(); onPick(n.id); } }}
            onMouseEnter={() => setNear(n.id)} onMouseLeave={() => setNear(null)} onFocus={() => setNear(n.id)} onBlur={() => setNear(null)}>
            <circle cx={n.x} cy={n.y} r={n.r} />
            <text class={graph.named.has(n.id) || neighbours?.has(n.id) ? '' : 'waiting'} x={graph.named.get(n.id)?.x ?? n.x} y={graph.named.get(n.id)?.y ?? n.y! + n.r + 14} text-anchor={graph.named.get(n.id)?.anchor ?? 'middle'}>{n.name}</text>
          </g>
        ))}
      </svg>
    </div>
  );
}
