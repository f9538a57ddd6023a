// The world of the map: Equal Earth, 1000 units wide, y downwards. The shapes come projected (shapes/build.mjs); points are projected here.
import { geoEqualEarthRaw } from 'd3-geo';

const unit = 1000 / (2 * geoEqualEarthRaw(Math.PI, 0)[0]);
const middle = 243.325;
const centre = 11.6; // degrees east: the map is cut in the Bering Strait

export interface Point {
  x: number;
  y: number;
}

export function project(lon: number, lat: number): Point {
  const turned = ((lon - centre + 540) % 360) - 180;
  const [x, y] = geoEqualEarthRaw((turned * Math.PI) / 180, (lat * Math.PI) / 180);
  return { x: 500 + x * unit, y: middle - y * unit };
}

/** What is shown at first: the inhabited world. */
export const inhabited = { left: 30, right: 985, top: project(0, 79).y, bottom: project(0, -56).y };

/** The outline of the globe as x, y pairs. */
export function outline(): Point[] {
  const points: Point[] = [];
  const edge = centre + 180 - 1e-9;
  for (let lat = -90; lat <= 90; lat += 3) points.push(project(edge, lat));
  for (let lat = 90; lat >= -90; lat -= 3) points.push(project(centre - 180, lat));
  return points;
}

/** From the world to the screen: screen = world * k + (x, y). */
export interface View {
  k: number;
  x: number;
  y: number;
}

export function fit(width: number, height: number, box = inhabited): View {
  const k = Math.min(width / (box.right - box.left), height / (box.bottom - box.top));
  return { k, x: width / 2 - (k * (box.left + box.right)) / 2, y: height / 2 - (k * (box.top + box.bottom)) / 2 };
}

/** Zooms by a factor, keeping the point of the screen where it is. */
export function zoomAt(view: View, factor: number, at: Point, least: number, most: number): View {
  const k = Math.min(most, Math.max(least, view.k * factor));
  const f = k / view.k;
  return { k, x: at.x - (at.x - view.x) * f, y: at.y - (at.y - view.y) * f };
}

/** Keeps some of the world on the screen. */
export function held(view: View, width: number, height: number): View {
  const hold = (offset: number, size: number, from: number, to: number) => {
    const least = size * 0.5 - to * view.k,
      most = size * 0.5 - from * view.k;
    return Math.min(most, Math.max(least, offset));
  };
  return { k: view.k, x: hold(view.x, width, 0, 1000), y: hold(view.y, height, 0, 486.65) };
}
