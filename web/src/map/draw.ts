// Draws the map on a canvas: land, shaded areas, borders, then marks. Pure output: no state, nothing is asked of the page but colours.
import { tiny } from '../core/words';
import { quadOrder, radius, type Area, type Mark } from './marks';
import { outline, type Point, type View } from './projection';
import type { World } from './shapes';

export interface Colours {
  sea: string;
  land: string;
  line: string;
  dispute: string;
  area: string;
  ink: string;
  paper: string;
  soft: string;
  quads: Record<string, string>;
  onQuads: Record<string, string>;
}

/** The colours of the present theme, from the custom properties of the style sheet. */
export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const get = (name: string) => style.getPropertyValue(name).trim();
  return {
    sea: get('--sea'),
    land: get('--land'),
    line: get('--map-line'),
    dispute: get('--dispute'),
    area: get('--area'),
    ink: get('--ink'),
    paper: get('--paper'),
    soft: get('--soft'),
    quads: Object.fromEntries(quadOrder.map((q) => [q, get(`--${q}`)])),
    onQuads: Object.fromEntries(quadOrder.map((q) => [q, get(`--on-${q}`)])),
  };
}

export interface Scene {
  world: World;
  /** Shape and area of each shaded area. */
  areas: { area: Area; path: Path2D }[];
  marks: readonly Mark[];
  picked: { area?: string; mark?: Mark };
  hovered: { area?: string; mark?: Mark };
}

let sphere: Path2D | undefined;
function spherePath(): Path2D {
  if (!sphere) {
    sphere = new Path2D();
    for (const p of outline()) sphere.lineTo(p.x, p.y);
    sphere.closePath();
  }
  return sphere;
}

/** Shapes tell the quad to those who do not see its colour: square and circle for deeds and words of cooperation, triangle (down) and
 * diamond for words and deeds of conflict. All have about the area of a disc of radius `r`. */
export function shape(ctx: CanvasRenderingContext2D, quad: string, x: number, y: number, r: number): void {
  ctx.beginPath();
  if (quad === 'vc') ctx.arc(x, y, r, 0, 2 * Math.PI);
  else if (quad === 'mc') ctx.rect(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76);
  else if (quad === 'vx') {
    ctx.moveTo(x - r * 1.2, y - r * 0.85);
    ctx.lineTo(x + r * 1.2, y - r * 0.85);
    ctx.lineTo(x, y + r * 1.25);
    ctx.closePath();
  } else {
    ctx.moveTo(x, y - r * 1.25);
    ctx.lineTo(x + r * 1.25, y);
    ctx.lineTo(x, y + r * 1.25);
    ctx.lineTo(x - r * 1.25, y);
    ctx.closePath();
  }
}

function drawMark(ctx: CanvasRenderingContext2D, mark: Mark, at: Point, colours: Colours, strong: boolean): void {
  const r = radius(mark.total);
  const kinds = mark.counts.filter((n) => n > 0).length;
  if (kinds <= 1) {
    const quad = quadOrder[mark.counts.findIndex((n) => n > 0)] ?? 'vc';
    shape(ctx, quad, at.x, at.y, r);
    ctx.fillStyle = colours.quads[quad]!;
    ctx.fill();
    ctx.lineWidth = strong ? 2.5 : 1.25;
    ctx.strokeStyle = strong ? colours.ink : colours.paper;
    ctx.stroke();
    if (mark.total > 1 && r > 8.5) label(ctx, tiny(mark.total), at, colours.onQuads[quad]!, 10);
    return;
  }
  const width = Math.max(3.5, r * 0.34);
  ctx.beginPath();
  ctx.arc(at.x, at.y, r, 0, 2 * Math.PI);
  ctx.fillStyle = colours.paper;
  ctx.fill();
  let angle = -Math.PI / 2;
  mark.counts.forEach((n, q) => {
    if (!n) return;
    const to = angle + (n / mark.total) * 2 * Math.PI;
    ctx.beginPath();
    ctx.arc(at.x, at.y, r - width / 2, angle, to);
    ctx.lineWidth = width;
    ctx.strokeStyle = colours.quads[quadOrder[q]!]!;
    ctx.stroke();
    angle = to;
  });
  ctx.beginPath();
  ctx.arc(at.x, at.y, r + 0.6, 0, 2 * Math.PI);
  ctx.lineWidth = strong ? 2.5 : 1.25;
  ctx.strokeStyle = strong ? colours.ink : colours.paper;
  ctx.stroke();
  if (r > 8.5) label(ctx, tiny(mark.total), at, colours.ink, r > 15 ? 11 : 9.5);
}

function label(ctx: CanvasRenderingContext2D, text: string, at: Point, colour: string, size: number): void {
  ctx.font = `600 ${size}px Inter, system-ui, sans-serif`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = colour;
  ctx.fillText(text, at.x, at.y + 0.5);
}

/** Names of countries that have room for theirs and no mark on it. */
function drawNames(
  ctx: CanvasRenderingContext2D,
  world: World,
  view: View,
  marks: readonly Point[],
  colours: Colours,
  width: number,
  height: number,
): void {
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  for (const { name, middle, area } of world.countries.values()) {
    const pixels = area * view.k * view.k;
    if (pixels < 2600) continue;
    const x = middle.x * view.k + view.x,
      y = middle.y * view.k + view.y;
    if (x < -40 || y < -20 || x > width + 40 || y > height + 20) continue;
    ctx.font = `500 ${Math.min(13, 8.5 + Math.sqrt(pixels) / 55)}px Inter, system-ui, sans-serif`;
    const half = ctx.measureText(name).width / 2;
    if (half * 2 > Math.sqrt(pixels) * 1.35) continue;
    if (marks.some((m) => Math.abs(m.x - x) < half + 14 && Math.abs(m.y - y) < 18)) continue;
    ctx.strokeStyle = colours.land;
    ctx.lineWidth = 3;
    ctx.strokeText(name, x, y);
    ctx.fillStyle = colours.soft;
    ctx.fillText(name, x, y);
  }
}

/** One frame. `width`, `height` in CSS pixels; the canvas has `ratio` of its own for each. */
export function draw(
  ctx: CanvasRenderingContext2D,
  scene: Scene,
  view: View,
  colours: Colours,
  width: number,
  height: number,
  ratio: number,
): void {
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  ctx.setTransform(ratio * view.k, 0, 0, ratio * view.k, ratio * view.x, ratio * view.y);
  ctx.fillStyle = colours.sea;
  ctx.fill(spherePath());
  ctx.fillStyle = colours.land;
  ctx.fill(scene.world.land);
  const most = Math.max(1, ...scene.areas.map((a) => a.area.total));
  ctx.fillStyle = colours.area;
  for (const { area, path } of scene.areas) {
    ctx.globalAlpha = 0.1 + 0.5 * (Math.log(1 + area.total) / Math.log(1 + most));
    ctx.fill(path);
  }
  ctx.globalAlpha = 1;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = colours.line;
  ctx.lineWidth = 0.7 / view.k;
  ctx.stroke(scene.world.borders);
  ctx.strokeStyle = colours.dispute;
  ctx.lineWidth = 0.9 / view.k;
  ctx.setLineDash([2.5 / view.k, 2 / view.k]);
  ctx.stroke(scene.world.disputed);
  ctx.setLineDash([]);
  for (const { area, path } of scene.areas) {
    const picked = area.key === scene.picked.area;
    if (!picked && area.key !== scene.hovered.area) continue;
    ctx.strokeStyle = picked ? colours.ink : colours.soft;
    ctx.lineWidth = (picked ? 2 : 1.4) / view.k;
    ctx.stroke(path);
  }
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  const places = scene.marks.map((mark) => ({ x: mark.x * view.k + view.x, y: mark.y * view.k + view.y }));
  drawNames(ctx, scene.world, view, places, colours, width, height);
  // The busiest last, so that they lie on top.
  for (let i = scene.marks.length - 1; i >= 0; --i) {
    const at = places[i]!,
      mark = scene.marks[i]!;
    if (at.x < -30 || at.y < -30 || at.x > width + 30 || at.y > height + 30) continue;
    drawMark(ctx, mark, at, colours, mark === scene.picked.mark || mark === scene.hovered.mark);
  }
}
