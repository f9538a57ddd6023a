// From counts by place to what is drawn: marks for places that are points, shaded areas for those that are not.
//
// Many places share a few pixels. Places are taken from the busiest down; each takes in all that are left within a finger's width.
// So a cluster stands where its busiest place is, and nothing moves when a quiet place comes or goes.
import type { QuadKey } from '../core/ontology';
import { project, type Point } from './projection';

/** Counts of happenings at one place, in the order of `quadOrder`. */
export interface PlaceCount {
  key: string;
  name: string;
  country: string;
  admin1: string;
  precision: 'point' | 'city' | 'admin1' | 'country';
  lat: number;
  lon: number;
  counts: number[];
  total: number;
  /** Several places that the server took together. */
  merged?: boolean;
}

export const quadOrder: readonly QuadKey[] = ['mc', 'vc', 'vx', 'mx'];

export interface Mark extends Point {
  places: PlaceCount[];
  counts: number[];
  total: number;
}

export interface Area {
  /** country code, or country code and number of the province among its shapes */
  key: string;
  country: string;
  places: PlaceCount[];
  total: number;
  counts: number[];
}

export const isPoint = (place: PlaceCount): boolean => place.precision === 'point' || place.precision === 'city';

interface Located extends Point {
  place: PlaceCount;
}

/** Points of the places that have one, busiest first, projected once for all zooms. */
export function locate(places: readonly PlaceCount[]): Located[] {
  return places
    .filter(isPoint)
    .map((place) => ({ place, ...project(place.lon, place.lat) }))
    .sort((a, b) => b.place.total - a.place.total || (a.place.key < b.place.key ? -1 : 1));
}

/** Clusters for a zoom at which `reach` units of the world are a finger's width. */
export function cluster(located: readonly Located[], reach: number): Mark[] {
  const cells = new Map<number, number[]>();
  const cellOf = (x: number, y: number) => Math.floor(y / reach) * 100003 + Math.floor(x / reach);
  located.forEach((p, i) => {
    const cell = cellOf(p.x, p.y);
    const list = cells.get(cell);
    if (list) list.push(i);
    else cells.set(cell, [i]);
  });
  const taken = new Uint8Array(located.length);
  const marks: Mark[] = [];
  for (let i = 0; i < located.length; ++i) {
    if (taken[i]) continue;
    const { x, y } = located[i]!;
    const mark: Mark = { x, y, places: [], counts: [0, 0, 0, 0], total: 0 };
    for (let dy = -1; dy <= 1; ++dy) {
      for (let dx = -1; dx <= 1; ++dx) {
        for (const j of cells.get(cellOf(x + dx * reach, y + dy * reach)) ?? []) {
          const other = located[j]!;
          if (taken[j] || (other.x - x) ** 2 + (other.y - y) ** 2 > reach * reach) continue;
          taken[j] = 1;
          mark.places.push(other.place);
          other.place.counts.forEach((n, q) => {
            mark.counts[q]! += n;
          });
          mark.total += other.place.total;
        }
      }
    }
    marks.push(mark);
  }
  return marks;
}

/** Areas by key. A place in a province whose shape we do not have (yet) is shown as its country. */
export function areasOf(places: readonly PlaceCount[], provinceOf: (place: PlaceCount) => string | undefined): Area[] {
  const areas = new Map<string, Area>();
  for (const place of places) {
    if (isPoint(place)) continue;
    const key = (place.precision === 'admin1' && provinceOf(place)) || place.country;
    let area = areas.get(key);
    if (!area) areas.set(key, (area = { key, country: place.country, places: [], total: 0, counts: [0, 0, 0, 0] }));
    area.places.push(place);
    area.total += place.total;
    place.counts.forEach((n, q) => {
      area.counts[q]! += n;
    });
  }
  return [...areas.values()];
}

/** Radius in pixels of a mark: its disc's area grows with the count, up to a limit. */
export const radius = (total: number): number =>
  Math.min(20, 4.2 + 1.5 * Math.sqrt(Math.min(total, 60)) + Math.log10(Math.max(1, total / 60)) * 4);
