// The address bar is the only state that is shared: path = view, query = filters and what the view shows.
import { computed, signal } from '@preact/signals';

const url = signal(new URL(location.href));

export const path = computed(() => url.value.pathname);
export const query = computed(() => url.value.searchParams);

/** One value of the query; '' when it is not there. Reading it in a component subscribes to it. */
export const param = (name: string): string => query.value.get(name) ?? '';

function show(to: URL, replace: boolean): void {
  if (to.href === url.value.href) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  const other = to.pathname !== url.value.pathname;
  url.value = to;
  if (other) window.scrollTo(0, 0);
}

/** Goes to a path with the given query (none: an empty one). */
export function go(to: string): void {
  show(new URL(to, location.href), false);
}

/** Changes values of the query in place; null or '' removes one. `replace` leaves no step in the history. */
export function setParams(changes: Record<string, string | null>, replace = false): void {
  const to = new URL(url.value);
  for (const [name, value] of Object.entries(changes)) {
    if (value) to.searchParams.set(name, value);
    else to.searchParams.delete(name);
  }
  to.search = readable(to.searchParams);
  show(to, replace);
}

/** Commas and colons need no escaping in a query; addresses are shared by people. */
export function readable(params: URLSearchParams): string {
  const text = params.toString().replace(/%2C/g, ',').replace(/%3A/g, ':');
  return text ? `?${text}` : '';
}

/** The shown path or another one, with the present query and some of it changed: for links between views. */
export function linkTo(pathname: string, changes: Record<string, string | null> = {}, keep: readonly string[] = []): string {
  const params = new URLSearchParams();
  for (const [name, value] of query.value) if (keep.includes(name)) params.set(name, value);
  for (const [name, value] of Object.entries(changes)) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  return pathname + readable(params);
}

/** Makes back, forward and plain links of this page work without loading it anew. Call once. */
export function followLinks(): void {
  addEventListener('popstate', () => {
    url.value = new URL(location.href);
  });
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest?.('a[href]');
    if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (link.pathname.startsWith('/api/') || link.getAttribute('href')!.startsWith('#')) return;
    event.preventDefault();
    go(link.href);
  });
}
