// All rows of a list that may have a million: pages are fetched when they come into sight. Pages follow each other by cursor, so that
// those between are fetched too; to jump far, the reader sorts or filters.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Failure, getJson } from '../core/resource';

export interface Pages<Row> {
  rows: Row[];
  total: number | undefined;
  done: boolean;
  busy: boolean;
  error: Failure | undefined;
  more: () => void;
  retry: () => void;
}

export function usePages<Row>(url: string, rowsOf: (page: never) => Row[]): Pages<Row> {
  type State = { url: string; rows: Row[]; total: number | undefined; next: string | null; error?: Failure };
  const fresh = (): State => ({ url, rows: [], total: undefined, next: '' });
  const [state, setState] = useState<State>(fresh);
  const busy = useRef('');
  const current = useRef(url);
  current.current = url;

  const load = useCallback(
    (from: State) => {
      if (from.next === null || busy.current === url + from.next) return;
      busy.current = url + from.next;
      const page = from.next ? `${url}${url.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(from.next)}` : url;
      getJson<{ total: number; next: string | null }>(page).then(
        (got) => {
          if (current.current !== url) return;
          busy.current = '';
          setState({ url, rows: [...from.rows, ...rowsOf(got as never)], total: got.total, next: got.next });
        },
        (error: Failure) => {
          if (current.current !== url) return;
          busy.current = '';
          setState({ ...from, url, error });
        },
      );
    },
    [url],
  );
  useEffect(() => {
    busy.current = '';
    load(fresh());
  }, [url]);
  const mine = state.url === url;
  return {
    // The old rows stay until the first new page is there.
    rows: state.rows,
    total: state.total,
    done: mine && state.next === null,
    busy: !mine || busy.current !== '',
    error: mine ? state.error : undefined,
    more: () => {
      if (mine && !state.error) load(state);
    },
    retry: () => load(mine ? { ...state, error: undefined } : fresh()),
  };
}
