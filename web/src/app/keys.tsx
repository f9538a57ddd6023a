// Keys that work everywhere, and the page that lists them (?).
import type { JSX } from 'preact';
import { signal } from '@preact/signals';
import { filterNames } from '../core/filters';
import { go, linkTo } from '../core/address';
import { switchTheme } from '../core/theme';
import { Dialog } from '../ui/dialog';
import { views } from './views';

export const helpOpen = signal(false);

const rows: readonly [string, string][] = [
  ['?', 'this list'],
  ['/', 'search the words of the articles'],
  ['f', 'filters'],
  ...views.map((v): [string, string] => [v.key, v.label]),
  ['d', 'dark or light'],
  ['Esc', 'close, let go'],
  ['Tab', 'next control; the first Tab offers to skip to the content'],
  ['← → ↑ ↓', 'on the map: move; on the timeline: move an end of the chosen time; in tables and matrices: next cell; in lists: next item'],
  ['+ −', 'on the map: zoom; 0 shows the whole world'],
  ['Space', 'on the map: play and pause time; in the table: select a row'],
  ['Enter', 'open what has the focus'],
  ['j k', 'in an article: next and previous event'],
  ['a c r', 'in an article: accept, correct, reject the event'],
];

export function Help(): JSX.Element | null {
  if (!helpOpen.value) return null;
  return (
    <Dialog
      title="Keys"
      onClose={() => {
        helpOpen.value = false;
      }}
    >
      <dl class="keys">
        {rows.map(([key, text]) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((k) => (
                <kbd key={k}>{k}</kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p class="note">The signs on map and tables: ■ material cooperation, ● verbal cooperation, ▼ verbal conflict, ◆ material conflict.</p>
    </Dialog>
  );
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

export function listenForKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (
      event.defaultPrevented ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      typing(event.target) ||
      document.querySelector('dialog[open]')
    )
      return;
    const view = views.find((v) => v.key === event.key);
    if (view) go(linkTo(view.path, {}, filterNames));
    else if (event.key === '?') helpOpen.value = true;
    else if (event.key === '/') document.querySelector<HTMLElement>('#search')?.focus();
    else if (event.key === 'f') document.querySelector<HTMLElement>('#open-filters')?.click();
    else if (event.key === 'd') switchTheme();
    else return;
    event.preventDefault();
  });
}
