// The few icons of the page, drawn on a grid of 20 with one line width. Decoration only: whoever uses one names it in words.
import type { JSX } from 'preact';

const paths: Record<string, string> = {
  map: 'M3 5.5 7.5 4l5 1.8L17 4v10.5L12.5 16l-5-1.8L3 16zM7.5 4v10.2M12.5 5.8V16',
  timeline: 'M3 16.5h14M5 13V9M8.3 13V5M11.7 13V8M15 13V3.5',
  dyads:
    'M5 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM15 9.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7 17a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM6.9 5.5 13 7M5.3 7l1.3 6M8.6 13.8l4.9-5',
  list: 'M3 5h14M3 10h14M3 15h14M6.5 3v14',
  quality: 'M10 3 4 5.2V10c0 3.6 2.6 5.9 6 7 3.4-1.1 6-3.4 6-7V5.2zM7.3 9.8l2 2 3.4-3.6',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4',
  close: 'M5 5l10 10M15 5 5 15',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  arrow: 'M3 10h13M11.5 5.5 16 10l-4.5 4.5',
  back: 'M17 10H4M8.5 5.5 4 10l4.5 4.5',
  both: 'M3 10h14M7 6l-4 4 4 4M13 6l4 4-4 4',
  play: 'M6.5 4v12l9-6z',
  pause: 'M7 4.5v11M13 4.5v11',
  sun: 'M10 13.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM10 2.5v1.8M10 15.7v1.8M2.5 10h1.8M15.7 10h1.8M4.7 4.7 6 6M14 14l1.3 1.3M4.7 15.3 6 14M14 6l1.3-1.3',
  moon: 'M16.2 12A6.8 6.8 0 0 1 8 3.8a6.8 6.8 0 1 0 8.2 8.2z',
  help: 'M7.4 7.5a2.6 2.6 0 1 1 3.7 2.4c-.8.4-1.1.8-1.1 1.8M10 14.8v.1',
  globe: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM3 10h14M10 3c2.4 2.2 3 4.5 3 7s-.6 4.8-3 7c-2.4-2.2-3-4.5-3-7s.6-4.8 3-7z',
  check: 'M4 10.5 8 14.5 16 6',
  pen: 'M4 16l.8-3.200L13.5 4l2.5 2.5-8.7 8.700zM12 5.5 14.5 8',
  filter: 'M3 5h14M5.5 10h9M8 15h4',
  down: 'M5 8l5 5 5-5',
  up: 'M5 12l5-5 5 5',
  open: 'M8 4H4v12h12v-4M11 4h5v5M16 4l-7 7',
  export: 'M10 3v9M6.5 8.5 10 12l3.5-3.500M4 15.500h12',
  columns: 'M3.5 4h13v12h-13zM8 4v12M12.5 4v12',
  table: 'M3.5 4h13v12h-13zM3.5 8h13M3.5 12h13M9 8v8',
};

export function Icon({ name, size = 16 }: { name: keyof typeof paths | string; size?: number }): JSX.Element {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}

/** The sign of a quad as on the map: its shape in its colour. */
export function QuadSign({ quad, size = 11 }: { quad: string | undefined; size?: number }): JSX.Element {
  const forms: Record<string, JSX.Element> = {
    vc: <circle cx="6" cy="6" r="4.6" />,
    mc: <rect x="1.8" y="1.8" width="8.4" height="8.4" />,
    vx: <path d="M.6 2h10.800L6 11.200z" />,
    mx: <path d="M6 .4 11.6 6 6 11.6.4 6z" />,
  };
  return (
    <svg class={`sign ${quad ?? ''}`} width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {forms[quad ?? '']}
    </svg>
  );
}
