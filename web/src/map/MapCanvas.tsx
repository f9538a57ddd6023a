// The canvas of the map: drawing, moving, zooming, pointing. What is picked is told upwards; the panel beside it does the rest.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { isDark } from '../core/theme';
import { quads } from '../core/ontology';
import { count, plural } from '../core/words';
import { areasOf, cluster, locate, radius, type Area, type Mark, type PlaceCount } from './marks';
import { coloursOf, draw, type Scene } from './draw';
import { fit, held, zoomAt, type Point, type View } from './projection';
import { loadDivisions, loadWorld, provinceName, type World } from './shapes';
import { Icon } from '../ui/icons';

export type Picked = { kind: 'mark'; mark: Mark } | { kind: 'area'; area: Area };

interface Props {
  places: readonly PlaceCount[];
  picked: string;
  keyOf: (picked: Picked) => string;
  onPick: (picked: Picked | null) => void;
  /** The part of the world in the middle, as it stands in the address: x, y of the world and doublings; '' is the whole. */
  at: string;
  /** Called when the reader has moved the map. */
  onMoved: (at: string) => void;
  onSpace: () => void;
  label: string;
  busy: boolean;
}

const most = 60; // times the first view
const finger = 25; // pixels within which places are one mark

export function MapCanvas({ places, picked, keyOf, onPick, at, onMoved, onSpace, label, busy }: Props): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [world, setWorld] = useState<World | null>(null);
  const [divisions, setDivisions] = useState<Map<string, Path2D> | null>(null);
  const [failed, setFailed] = useState(false);
  const view = useRef<View | null>(null);
  const [zoomStep, setZoomStep] = useState(0);
  const [hovered, setHovered] = useState<Picked | null>(null);
  const [pointer, setPointer] = useState<Point>({ x: 0, y: 0 });
  const frame = useRef(0);
  const dark = isDark();

  useEffect(() => {
    loadWorld(false).then(
      (w) => setWorld((had) => had ?? w),
      () => setFailed(true),
    );
  }, []);
  // Finer shapes once somebody looks closer than they were made for.
  const close = zoomStep >= 3;
  useEffect(() => {
    if (close) loadWorld(true).then(setWorld, () => undefined);
  }, [close]);
  const provinces = places.some((p) => p.precision === 'admin1');
  useEffect(() => {
    if (provinces && !divisions) loadDivisions().then(setDivisions, () => undefined);
  }, [provinces]);

  useLayoutEffect(() => {
    const measure = () => {
      const { width, height } = box.current!.getBoundingClientRect();
      setSize((s) => (s.width === width && s.height === height ? s : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);

  const least = size.width ? fit(size.width, size.height).k : 1;
  const located = useMemo(() => locate(places), [places]);
  // Clusters change by steps of half a doubling, so that they stay put while the map moves a little.
  const marks = useMemo(() => cluster(located, finger / (least * 2 ** (zoomStep / 2))), [located, zoomStep, least]);
  const areas = useMemo(
    () =>
      areasOf(places, (p) => {
        const key = `${p.country} ${provinceName(p.admin1 || p.name)}`;
        return divisions?.has(key) ? key : undefined;
      }),
    [places, divisions],
  );

  const pathOf = (key: string): Path2D | undefined => divisions?.get(key) ?? world?.countries.get(key)?.path;

  const paint = () => {
    frame.current = 0;
    const element = canvas.current;
    if (!element || !world || !view.current || !size.width) return;
    const ratio = Math.min(2, devicePixelRatio || 1);
    if (element.width !== Math.round(size.width * ratio) || element.height !== Math.round(size.height * ratio)) {
      element.width = Math.round(size.width * ratio);
      element.height = Math.round(size.height * ratio);
    }
    const scene: Scene = {
      world,
      marks,
      // Countries first: a province lies on top of its country.
      areas: [...areas]
        .sort((a, b) => a.key.length - b.key.length)
        .flatMap((area) => {
          const path = pathOf(area.key);
          return path ? [{ area, path }] : [];
        }),
      picked: {
        area: areas.find((area) => keyOf({ kind: 'area', area }) === picked)?.key,
        mark: marks.find((mark) => keyOf({ kind: 'mark', mark }) === picked),
      },
      hovered: { area: hovered?.kind === 'area' ? hovered.area.key : undefined, mark: hovered?.kind === 'mark' ? hovered.mark : undefined },
    };
    draw(element.getContext('2d')!, scene, view.current, coloursOf(element), size.width, size.height, ratio);
    // For tests and measurements: frames so far, how many events the last one shows, and where its busiest mark is.
    element.dataset.drawn = String(Number(element.dataset.drawn ?? 0) + 1);
    element.dataset.events = String(places.reduce((sum, p) => sum + p.total, 0));
    const busiest = marks[0];
    element.dataset.busiest = busiest
      ? `${busiest.x * view.current.k + view.current.x},${busiest.y * view.current.k + view.current.y}`
      : '';
  };
  const paintLatest = useRef(paint);
  paintLatest.current = paint;
  const repaint = () => {
    frame.current ||= requestAnimationFrame(() => paintLatest.current());
  };

  useLayoutEffect(() => {
    if (!size.width) return;
    const given = /^([\d.]+),([\d.]+),([\d.]+)$/.exec(at);
    if (!view.current && given) {
      const [x, y, doublings] = given.slice(1).map(Number) as [number, number, number];
      const k = least * 2 ** Math.min(Math.log2(most), doublings);
      moved({ k, x: size.width / 2 - x * k, y: size.height / 2 - y * k });
    } else if (!view.current || zoomStep === 0) view.current = fit(size.width, size.height);
    repaint();
  }, [size]);
  useEffect(repaint, [world, marks, areas, picked, hovered, dark, divisions]);
  // Text drawn before the typeface came would keep the wrong one.
  useEffect(() => {
    document.fonts?.ready.then(repaint);
  }, []);

  const settle = useRef(0);
  const moved = (to: View) => {
    view.current = held(to, size.width, size.height);
    const step = Math.max(0, Math.round(Math.log2(view.current.k / least) * 2));
    if (step !== zoomStep) setZoomStep(step);
    clearTimeout(settle.current);
    settle.current = window.setTimeout(() => {
      const v = view.current!,
        doublings = Math.log2(v.k / least);
      const whole = doublings < 0.05;
      onMoved(whole ? '' : [(size.width / 2 - v.x) / v.k, (size.height / 2 - v.y) / v.k, doublings].map((n) => n.toFixed(2)).join());
    }, 250);
    repaint();
  };
  const zoomBy = (factor: number, at: Point = { x: size.width / 2, y: size.height / 2 }) => {
    const start = view.current!,
      end = zoomAt(start, factor, at, least * 0.9, least * most);
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      moved(end);
      return;
    }
    const began = performance.now();
    const tick = (now: number) => {
      const t = Math.min(1, (now - began) / 160),
        eased = 1 - (1 - t) ** 3;
      const k = start.k * (end.k / start.k) ** eased,
        f = (k - start.k) / (end.k - start.k || 1);
      moved({ k, x: start.x + (end.x - start.x) * f, y: start.y + (end.y - start.y) * f });
      if (t < 1) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  };
  const whole = () => {
    moved(fit(size.width, size.height));
  };

  /** What is under a point of the screen: the uppermost mark, else the smallest area. */
  const under = (at: Point): Picked | null => {
    const v = view.current!;
    let best: Mark | null = null,
      nearest = Infinity;
    for (const mark of marks) {
      const d = Math.hypot(mark.x * v.k + v.x - at.x, mark.y * v.k + v.y - at.y);
      if (d < Math.max(radius(mark.total) + 3, 11) && d < nearest) {
        nearest = d;
        best = mark;
      }
    }
    if (best) return { kind: 'mark', mark: best };
    const ctx = canvas.current!.getContext('2d')!;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    const x = (at.x - v.x) / v.k,
      y = (at.y - v.y) / v.k;
    const hits = areas.filter((a) => {
      const path = pathOf(a.key);
      return path && ctx.isPointInPath(path, x, y);
    });
    const area = hits.sort((a, b) => b.key.length - a.key.length)[0];
    return area ? { kind: 'area', area } : null;
  };
  const here = (event: { clientX: number; clientY: number }): Point => {
    const r = box.current!.getBoundingClientRect();
    return { x: event.clientX - r.left, y: event.clientY - r.top };
  };

  const fingers = useRef(new Map<number, Point>());
  const drag = useRef({ moved: false });
  const onDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    fingers.current.set(event.pointerId, here(event));
    if (fingers.current.size === 1) drag.current.moved = false;
  };
  const onMove = (event: PointerEvent) => {
    const at = here(event),
      before = fingers.current.get(event.pointerId);
    if (!before) {
      if (!world || !view.current) return;
      const found = under(at);
      setPointer(at);
      setHovered((h) => (h && found && keyOf(h) === keyOf(found) ? h : found));
      return;
    }
    const others = [...fingers.current].filter(([id]) => id !== event.pointerId);
    if (others.length === 0) {
      if (!drag.current.moved && Math.hypot(at.x - before.x, at.y - before.y) < 4) return;
      drag.current.moved = true;
      moved({ ...view.current!, x: view.current!.x + at.x - before.x, y: view.current!.y + at.y - before.y });
    } else {
      drag.current.moved = true;
      const other = others[0]![1];
      const middle = { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 };
      const factor = Math.hypot(at.x - other.x, at.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
      moved(zoomAt(view.current!, factor, middle, least * 0.9, least * most));
    }
    fingers.current.set(event.pointerId, at);
  };
  const onUp = (event: PointerEvent) => {
    fingers.current.delete(event.pointerId);
    if (drag.current.moved || event.type === 'pointercancel' || !world) return;
    onPick(under(here(event)));
  };
  useEffect(() => {
    const element = canvas.current!;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      if (view.current)
        moved(zoomAt(view.current, Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0018)), here(event), least * 0.9, least * most));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  });

  const onKey = (event: KeyboardEvent) => {
    if (!view.current || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] }[event.key];
    if (step) moved({ ...view.current, x: view.current.x + step[0]!, y: view.current.y + step[1]! });
    else if (event.key === '+' || event.key === '=') zoomBy(1.6);
    else if (event.key === '-') zoomBy(1 / 1.6);
    else if (event.key === '0') whole();
    else if (event.key === ' ') onSpace();
    else if (event.key === 'Escape') onPick(null);
    else if (event.key === 'Enter') onPick(under({ x: size.width / 2, y: size.height / 2 }));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const tip =
    hovered &&
    (hovered.kind === 'mark'
      ? {
          title:
            hovered.mark.places.length === 1
              ? hovered.mark.places[0]!.name
              : `${hovered.mark.places[0]!.name} and ${plural(hovered.mark.places.length - 1, 'place')} near`,
          n: hovered.mark.total,
          counts: hovered.mark.counts,
          note: '',
        }
      : {
          title:
            hovered.area.key === hovered.area.country
              ? (world?.countries.get(hovered.area.country)?.name ?? hovered.area.country)
              : hovered.area.places[0]!.name,
          n: hovered.area.total,
          counts: hovered.area.counts,
          note: 'somewhere in this area',
        });

  return (
    <div class={busy ? 'map-box busy' : 'map-box'} ref={box}>
      <div
        class="map-keys"
        tabIndex={0}
        role="application"
        aria-roledescription="map"
        aria-label={`${label}. Arrow keys move, plus and minus zoom, 0 shows the whole world, Enter picks what is in the middle. All places are also in the list beside the map.`}
        onKeyDown={onKey}
      >
        <canvas
          ref={canvas}
          aria-hidden="true"
          class={hovered ? 'pointing' : ''}
          onPointerDown={onDown}
          onPointerMove={onMove}
          onPointerUp={onUp}
          onPointerCancel={onUp}
          onPointerLeave={() => setHovered(null)}
          onDblClick={(e) => zoomBy(2, here(e))}
        />
      </div>
      {failed && (
        <p class="map-failed" role="alert">
          The shapes of the map could not be loaded.
        </p>
      )}
      <div class="map-buttons" role="group" aria-label="Zoom">
        <button type="button" aria-label="Closer" title="Closer (+)" onClick={() => zoomBy(1.8)}>
          <Icon name="plus" />
        </button>
        <button type="button" aria-label="Farther" title="Farther (−)" onClick={() => zoomBy(1 / 1.8)}>
          <Icon name="minus" />
        </button>
        <button type="button" aria-label="Whole world" title="Whole world (0)" onClick={whole}>
          <Icon name="globe" />
        </button>
      </div>
      {tip && !drag.current.moved && (
        <div
          class="tip at"
          style={{ left: `${Math.min(Math.max(pointer.x, 90), Math.max(90, size.width - 100))}px`, top: `${pointer.y}px` }}
          aria-hidden="true"
        >
          <b>{tip.title}</b>
          <span>{plural(tip.n, 'event')}</span>
          {quads.map(
            (q, i) =>
              tip.counts[i]! > 0 && (
                <span key={q.key}>
                  <i class={`dot ${q.key}`} />
                  {count(tip.counts[i]!)} {q.quad}
                </span>
              ),
          )}
          {tip.note && <span class="soft">{tip.note}</span>}
        </div>
      )}
    </div>
  );
}
