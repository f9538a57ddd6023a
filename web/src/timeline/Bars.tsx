// Bars of happenings over time: cooperation up, conflict down, from one line in the middle. Drag to choose a stretch; with the keyboard
// the two ends are sliders.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { JSX, RefObject } from 'preact';
import { quads } from '../core/ontology';
import { count, day, days, plural, short } from '../core/words';
import { quadOrder } from '../map/marks';
import type { Bin, Step } from './bins';

interface Props {
  bins: readonly Bin[];
  step: Step;
  height: number;
  /** First and last day chosen; null: all. */
  chosen: { start: string; end: string } | null;
  /** A stretch to light up while time is played. */
  playing?: { start: string; end: string } | null;
  onChoose?: (stretch: { start: string; end: string } | null) => void;
  /** Reports by bin, drawn as a line on a scale of its own. */
  reports?: readonly number[];
  label: string;
  axis?: boolean;
}

const foot = 20,
  top = 6,
  left = 40,
  right = 6;

export function useWidth<E extends Element>(): [RefObject<E | null>, number] {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current!;
    const measure = () => setWidth(Math.round(element.getBoundingClientRect().width));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

/** Bins at which a year or a month is written: as many as have room, none on another. */
function ticks(bins: readonly Bin[], step: Step, width: number): { index: number; text: string }[] {
  let last = -Infinity;
  return candidates(bins, step, width).filter((t) => {
    const at = (t.index / bins.length) * width;
    const free = at - last >= (t.text.length > 4 ? 60 : 38) + (last === 0 ? 22 : 0);
    if (free) last = at;
    return free;
  });
}

function candidates(bins: readonly Bin[], step: Step, width: number): { index: number; text: string }[] {
  const room = Math.max(2, Math.floor(width / 70));
  const years: { index: number; text: string }[] = [];
  bins.forEach((b, i) => {
    if (step === 'year' || i === 0 || b.start.slice(0, 4) !== bins[i - 1]!.start.slice(0, 4))
      years.push({ index: i, text: b.start.slice(0, 4) });
  });
  if (years.length >= 4 || step === 'year') {
    const every = Math.ceil(years.length / room);
    return years.filter((y) => Number(y.text) % every === 0 || (every > 1 && years.length < room));
  }
  const months = bins.flatMap((b, i) =>
    i === 0 || b.start.slice(0, 7) !== bins[i - 1]!.start.slice(0, 7) ? [{ index: i, text: day(b.start.slice(0, 7)) }] : [],
  );
  if (months.length >= 4 || step === 'month') return months.filter((_, i) => i % Math.ceil(months.length / room) === 0);
  const every = Math.max(1, Math.ceil(bins.length / room));
  return bins.flatMap((b, i) => (i % every === 0 ? [{ index: i, text: day(b.start).replace(/ \d{4}$/, '') }] : []));
}

export function Bars({ bins, step, height, chosen, playing, onChoose, reports, label, axis = true }: Props): JSX.Element {
  const [box, width] = useWidth<HTMLDivElement>();
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const [hover, setHover] = useState<number | null>(null);
  const inner = Math.max(1, width - left - right);
  const stepX = inner / Math.max(1, bins.length);
  const x = (index: number) => left + index * stepX;

  const up = Math.max(1, ...bins.map((b) => b.counts[0]! + b.counts[1]!));
  const down = Math.max(1, ...bins.map((b) => b.counts[2]! + b.counts[3]!));
  const scale = (height - top - foot) / (up + down);
  const zero = top + up * scale;
  const gap = stepX > 5 ? 1 : stepX > 2.5 ? 0.5 : 0;
  const parts = quadOrder.map(() => '');
  bins.forEach((b, i) => {
    const bar = (q: number, from: number, to: number) => {
      if (b.counts[q])
        parts[q] +=
          `M${(x(i) + gap / 2).toFixed(1)} ${from.toFixed(1)}h${Math.max(0.5, stepX - gap).toFixed(2)}V${to.toFixed(1)}h-${Math.max(0.5, stepX - gap).toFixed(2)}z`;
    };
    // Words lie next to the line in the middle, deeds outside.
    bar(1, zero, zero - b.counts[1]! * scale);
    bar(0, zero - b.counts[1]! * scale, zero - (b.counts[1]! + b.counts[0]!) * scale);
    bar(2, zero, zero + b.counts[2]! * scale);
    bar(3, zero + b.counts[2]! * scale, zero + (b.counts[2]! + b.counts[3]!) * scale);
  });
  const mostReports = Math.max(1, ...(reports ?? []));
  const line = reports
    ?.map(
      (n, i) =>
        `${i ? 'L' : 'M'}${(x(i) + stepX / 2).toFixed(1)} ${(height - foot - (n / mostReports) * (height - top - foot)).toFixed(1)}`,
    )
    .join('');

  const indexAt = (event: PointerEvent) => {
    const at = event.clientX - box.current!.getBoundingClientRect().left;
    return Math.max(0, Math.min(bins.length - 1, Math.floor((at - left) / stepX)));
  };
  const first = chosen
    ? Math.max(
        0,
        bins.findIndex((b) => b.end >= chosen.start),
      )
    : 0;
  const lastFound = chosen ? bins.findLastIndex((b) => b.start <= chosen.end) : bins.length - 1;
  const last = Math.max(first, lastFound);
  const shown = drag ? { a: Math.min(drag.from, drag.to), b: Math.max(drag.from, drag.to) } : chosen ? { a: first, b: last } : null;
  const choose = (a: number, b: number) => {
    if (!bins.length) return;
    const all = a <= 0 && b >= bins.length - 1;
    onChoose?.(all ? null : { start: bins[Math.max(0, Math.min(a, b))]!.start, end: bins[Math.min(bins.length - 1, Math.max(a, b))]!.end });
  };
  const slide = (which: 'first' | 'last') => (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -bins.length, End: bins.length }[
      event.key
    ];
    if (event.key === 'Escape' && chosen) {
      onChoose?.(null);
      event.preventDefault();
      return;
    }
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const move = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value + by));
    if (which === 'first') choose(move(first, 0, last), last);
    else choose(first, move(last, first, bins.length - 1));
  };
  const slider = (which: 'first' | 'last') => {
    const index = which === 'first' ? (shown?.a ?? 0) : (shown?.b ?? bins.length - 1);
    const at = which === 'first' ? x(index) : x(index + 1);
    return (
      <rect
        class="handle"
        x={at - 3}
        y={top}
        width={6}
        height={Math.max(0, height - foot - top)}
        rx={2}
        tabindex={0}
        role="slider"
        aria-label={which === 'first' ? 'Beginning of the chosen time' : 'End of the chosen time'}
        aria-valuemin={0}
        aria-valuemax={bins.length - 1}
        aria-valuenow={index}
        aria-valuetext={bins[index] ? day(which === 'first' ? bins[index]!.start : bins[index]!.end) : ''}
        onKeyDown={slide(which)}
      />
    );
  };
  const seen = hover !== null ? bins[hover] : undefined;

  return (
    <div class="bars" ref={box} role="group" aria-label={label}>
      {width > 0 && bins.length > 0 && (
        <svg
          width={width}
          height={height}
          class={onChoose ? 'can-brush' : ''}
          onPointerDown={(e) => {
            if (!onChoose || e.button !== 0) return;
            (e.currentTarget as Element).setPointerCapture(e.pointerId);
            const i = indexAt(e);
            setDrag({ from: i, to: i });
          }}
          onPointerMove={(e) => {
            const i = indexAt(e);
            setHover(i);
            if (drag && drag.to !== i) setDrag({ from: drag.from, to: i });
          }}
          onPointerUp={() => {
            if (!drag) return;
            const single = drag.from === drag.to;
            // A click on what alone is chosen lets go of it.
            if (single && chosen && first === drag.from && last === drag.from) onChoose?.(null);
            else choose(Math.min(drag.from, drag.to), Math.max(drag.from, drag.to));
            setDrag(null);
          }}
          onPointerCancel={() => setDrag(null)}
          onPointerLeave={() => setHover(null)}
          onDblClick={() => onChoose?.(null)}
        >
          {shown && (
            <rect
              class="brush"
              x={x(shown.a)}
              y={top - 4}
              width={Math.max(2, x(shown.b + 1) - x(shown.a))}
              height={Math.max(0, height - foot - top + 4)}
              rx={2}
            />
          )}
          {playing &&
            (() => {
              const a = Math.max(
                  0,
                  bins.findIndex((b) => b.end >= playing.start),
                ),
                b = Math.max(
                  a,
                  bins.findLastIndex((v) => v.start <= playing.end),
                );
              return (
                <rect
                  class="brush now"
                  x={x(a)}
                  y={top - 4}
                  width={Math.max(2, x(b + 1) - x(a))}
                  height={Math.max(0, height - foot - top + 4)}
                  rx={2}
                />
              );
            })()}
          {hover !== null && (
            <rect class="hover" x={x(hover)} y={top} width={Math.max(1, stepX)} height={Math.max(0, height - foot - top)} />
          )}
          {parts.map((d, q) => (
            <path key={quadOrder[q]} class={`fill ${quadOrder[q]}`} d={d} />
          ))}
          <line class="zero" x1={left} x2={width - right} y1={zero} y2={zero} />
          {line && <path class="reports-line" d={line} />}
          {axis && (
            <text class="tick" x={left - 6} y={top + 8} text-anchor="end">
              {short(up)}
            </text>
          )}
          {axis && (
            <text class="tick" x={left - 6} y={zero + 3.5} text-anchor="end">
              0
            </text>
          )}
          {axis && (
            <text class="tick" x={left - 6} y={height - foot} text-anchor="end">
              {short(down)}
            </text>
          )}
          {ticks(bins, step, inner).map((t) => (
            <g key={t.index}>
              <line class="grid" x1={x(t.index)} x2={x(t.index)} y1={height - foot} y2={height - foot + 4} />
              <text
                class="tick"
                x={x(t.index) + (bins.length < 20 ? stepX / 2 : 0)}
                y={height - 5}
                text-anchor={t.index === 0 ? 'start' : 'middle'}
              >
                {t.text}
              </text>
            </g>
          ))}
          {onChoose && slider('first')}
          {onChoose && slider('last')}
        </svg>
      )}
      {seen && !drag && (
        <div class="tip" style={{ left: `${Math.min(Math.max(x(hover!), 90), width - 110)}px` }} aria-hidden="true">
          <b>{days(seen.start, seen.end)}</b>
          {seen.total === 0 ? (
            <span>no events</span>
          ) : (
            quadOrder.map(
              (q, i) =>
                seen.counts[i]! > 0 && (
                  <span key={q}>
                    <i class={`dot ${q}`} />
                    {count(seen.counts[i]!)} {quads.find((v) => v.key === q)!.quad}
                  </span>
                ),
            )
          )}
          {reports && <span>{plural(reports[hover!] ?? 0, 'report')}</span>}
        </div>
      )}
    </div>
  );
}
