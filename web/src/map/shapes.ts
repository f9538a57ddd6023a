// Shapes of the world as paths to draw. The coarse ones come with the first view, fine ones and provinces when somebody looks closer.
import type { GeometryObject, MultiLineString, Topology } from 'topojson-specification';
import coarseUrl from '../shapes/world-110m.json?url';
import fineUrl from '../shapes/world-50m.json?url';
import divisionsUrl from '../shapes/divisions.json?url';
import type { Point } from './projection';

export interface World {
  land: Path2D;
  borders: Path2D;
  disputed: Path2D;
  /** Path and name by country code, as events have it (KOS for Kosovo). */
  countries: Map<string, { path: Path2D; name: string; middle: Point; area: number }>;
}

type Arcs = readonly (readonly Point[])[];

function decode(topology: Topology): Arcs {
  const {
    scale: [kx, ky],
    translate: [dx, dy],
  } = topology.transform!;
  return topology.arcs.map((arc) => {
    let x = 0,
      y = 0;
    return arc.map(([a, b]) => ({ x: (x += a!) * kx + dx, y: (y += b!) * ky + dy }));
  });
}

function addArc(path: Path2D, arcs: Arcs, index: number, first: boolean): void {
  const arc = arcs[index < 0 ? ~index : index]!;
  const n = arc.length;
  for (let i = first ? 0 : 1; i < n; ++i) {
    const p = index < 0 ? arc[n - 1 - i]! : arc[i]!;
    if (first && i === 0) path.moveTo(p.x, p.y);
    else path.lineTo(p.x, p.y);
  }
}

function addRing(path: Path2D, arcs: Arcs, ring: readonly number[]): void {
  ring.forEach((index, i) => addArc(path, arcs, index, i === 0));
  path.closePath();
}

function polygons(geometry: GeometryObject): readonly (readonly number[][])[] {
  if (geometry.type === 'Polygon') return [geometry.arcs];
  if (geometry.type === 'MultiPolygon') return geometry.arcs;
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(polygons);
  return [];
}

function areaPath(arcs: Arcs, geometry: GeometryObject, path = new Path2D()): Path2D {
  for (const polygon of polygons(geometry)) for (const ring of polygon) addRing(path, arcs, ring);
  return path;
}

function linePath(arcs: Arcs, geometry: MultiLineString): Path2D {
  const path = new Path2D();
  for (const line of geometry.arcs) line.forEach((index, i) => addArc(path, arcs, index, i === 0));
  return path;
}

/** Middle and size of the largest polygon: where the name of a country goes. */
function middleOf(arcs: Arcs, geometry: GeometryObject): { middle: Point; area: number } {
  let best = { middle: { x: 0, y: 0 }, area: 0 };
  for (const polygon of polygons(geometry)) {
    const ring = polygon[0]!.flatMap((index) => (index < 0 ? [...arcs[~index]!].reverse() : arcs[index]!));
    let area = 0,
      x = 0,
      y = 0;
    ring.forEach((p, i) => {
      const q = ring[(i + 1) % ring.length]!;
      const cross = p.x * q.y - q.x * p.y;
      area += cross;
      x += (p.x + q.x) * cross;
      y += (p.y + q.y) * cross;
    });
    if (Math.abs(area / 2) > best.area) best = { middle: { x: x / (3 * area), y: y / (3 * area) }, area: Math.abs(area / 2) };
  }
  return best;
}

const fetched = new Map<string, Promise<Topology>>();
function topology(url: string): Promise<Topology> {
  let got = fetched.get(url);
  if (!got) {
    got = fetch(url).then((r) => (r.ok ? r.json() : Promise.reject(new Error(`map shapes: ${r.status}`))));
    got.catch(() => fetched.delete(url));
    fetched.set(url, got);
  }
  return got;
}

export async function loadWorld(fine: boolean): Promise<World> {
  const topo = await topology(fine ? fineUrl : coarseUrl);
  const arcs = decode(topo);
  const countries: World['countries'] = new Map();
  const all = topo.objects.countries as Extract<GeometryObject, { type: 'GeometryCollection' }>;
  for (const geometry of all.geometries) {
    const code = String(geometry.id);
    const had = countries.get(code);
    const place = middleOf(arcs, geometry);
    const name = String((geometry.properties as { name: string }).name);
    const larger = had && had.area > place.area;
    countries.set(code, {
      path: areaPath(arcs, geometry, had?.path),
      ...(larger ? { middle: had.middle, area: had.area, name: had.name } : { ...place, name }),
    });
  }
  return {
    land: areaPath(arcs, topo.objects.land as GeometryObject),
    borders: linePath(arcs, topo.objects.borders as MultiLineString),
    disputed: linePath(arcs, topo.objects.disputed as MultiLineString),
    countries,
  };
}

/** "Krasnodar Krai", "Krasnodar": the name of a province without accents and without the word for province. */
export function provinceName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’'`]/g, '')
    .replace(
      /\b(autonomous|province|region|oblast|krai|kray|state|governorate|department|district|prefecture|county|republic|of|the|al|ar|as|ash|at|ad|an|az)\b/g,
      ' ',
    )
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The provinces of each country: paths by "SYR aleppo". */
export async function loadDivisions(): Promise<Map<string, Path2D>> {
  const topo = await topology(divisionsUrl);
  const arcs = decode(topo);
  const out = new Map<string, Path2D>();
  for (const [code, object] of Object.entries(topo.objects)) {
    if (object.type !== 'GeometryCollection') continue;
    for (const g of object.geometries as GeometryObject[]) {
      const name = (g.properties as { name?: string | null } | undefined)?.name;
      if (!name) continue;
      const key = `${code} ${provinceName(name)}`;
      out.set(key, areaPath(arcs, g, out.get(key)));
    }
  }
  return out;
}
