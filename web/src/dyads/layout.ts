// Where the nodes of a network of pairs lie and which of their names are written. Forces run to rest before anything is drawn, so that
// nothing wobbles and two readers of one address see the same picture.
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force';

/** What one side did to another. Sides are known by their codes or ids; `quads` is in the order of quadOrder. */
export interface Pair {
  source: string;
  target: string;
  sourceName: string;
  targetName: string;
  n: number;
  score: number | null;
  quads: number[];
}
export interface Node extends SimulationNodeDatum {
  id: string;
  name: string;
  n: number;
  r: number;
}
export interface Edge {
  pair: Pair;
  source: Node;
  target: Node;
  width: number;
}
export interface Layout {
  nodes: Node[];
  edges: Edge[];
  /** Place of each name that has room. */
  named: Map<string, { x: number; y: number; anchor: 'middle' | 'start' | 'end' }>;
}

export const width = 900;
export const height = 620;

export function layout(pairs: readonly Pair[]): Layout {
  const nodes = new Map<string, Node>();
  const node = (id: string, name: string, n: number) => {
    const had = nodes.get(id);
    if (had) had.n += n;
    else nodes.set(id, { id, name, n, r: 0 });
  };
  for (const p of pairs) {
    node(p.source, p.sourceName, p.n);
    node(p.target, p.targetName, p.n);
  }
  const list = [...nodes.values()];
  const most = Math.max(1, ...list.map((n) => n.n));
  for (const n of list) n.r = 4 + 20 * Math.sqrt(n.n / most);
  const mostEdge = Math.max(1, ...pairs.map((p) => p.n));
  const edges = pairs
    .filter((p) => p.source !== p.target)
    .map((p) => ({ pair: p, source: nodes.get(p.source)!, target: nodes.get(p.target)!, width: 1 + 8 * Math.sqrt(p.n / mostEdge) }));
  const simulation = forceSimulation(list)
    .force(
      'link',
      forceLink(edges.map((e) => ({ source: e.source, target: e.target, w: e.width })))
        .distance(115)
        .strength((l) => 0.08 + 0.05 * (l as unknown as { w: number }).w),
    )
    .force('charge', forceManyBody().strength(-520).distanceMax(420))
    .force('x', forceX(width / 2).strength(0.06))
    .force('y', forceY(height / 2).strength(0.09))
    .force(
      'collide',
      forceCollide<Node>((n) => n.r + 16),
    )
    .force('center', forceCenter(width / 2, height / 2))
    .stop();
  simulation.tick(260);
  // Fitted into the frame, with room for the names.
  const xs = list.map((n) => n.x!),
    ys = list.map((n) => n.y!);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const k = Math.min(1.5, (width - 150) / Math.max(1, x1 - x0), (height - 110) / Math.max(1, y1 - y0));
  for (const n of list) {
    n.x = width / 2 + (n.x! - (x0 + x1) / 2) * k;
    n.y = height / 2 - 6 + (n.y! - (y0 + y1) / 2) * k;
  }
  list.sort((a, b) => b.n - a.n);
  // Names of the busiest first; one that would lie on another, or on a node, waits until it is pointed at.
  const taken = list.map((n) => ({ x0: n.x! - n.r, x1: n.x! + n.r, y0: n.y! - n.r, y1: n.y! + n.r, of: n }));
  const named = new Map<string, { x: number; y: number; anchor: 'middle' | 'start' | 'end' }>();
  for (const n of list) {
    const w = n.name.length * 6.5 + 4,
      r = n.r;
    const places = [
      { x: n.x!, y: n.y! + r + 14, anchor: 'middle' as const },
      { x: n.x!, y: n.y! - r - 6, anchor: 'middle' as const },
      { x: n.x! + r + 5, y: n.y! + 4, anchor: 'start' as const },
      { x: n.x! - r - 5, y: n.y! + 4, anchor: 'end' as const },
    ];
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
}
