// Asks the server and keeps what it said. A view shows the old answer until the new one is there, so that nothing flickers.
import { useEffect, useRef, useState } from 'preact/hooks';

/** Why an answer did not come. `status` 0: the server was not reached. */
export class Failure extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly advice = '',
  ) {
    super(message);
  }
}

const kept = new Map<string, unknown>(); // the last answers, oldest first
const most = 60;

function keep(url: string, value: unknown): void {
  kept.delete(url);
  kept.set(url, value);
  if (kept.size > most) kept.delete(kept.keys().next().value!);
}

/** What was written makes old answers wrong. */
export const forgetAnswers = (): void => kept.clear();

async function failure(response: Response): Promise<Failure> {
  const body = (await response.json().catch(() => null)) as {
    error?: { message?: string; code?: string; advice?: string } | string;
  } | null;
  const error = body?.error;
  if (typeof error === 'string') return new Failure(response.status, error);
  const message = error?.message ?? `The server answered ${response.status}.`;
  return new Failure(response.status, error?.code ? `${error.code}: ${message}` : message, error?.advice);
}

// Questions on their way: who asks the same in the meantime gets the same answer; when nobody waits any more, it is cancelled.
const asked = new Map<string, { answer: Promise<unknown>; waiting: number; abort: AbortController }>();

async function ask(url: string, signal: AbortSignal): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url, { signal, headers: { Accept: 'application/json' } });
  } catch (cause) {
    if ((cause as Error).name === 'AbortError') throw cause;
    throw new Failure(0, 'The server does not answer.', 'Is “dateline serve” still running?');
  }
  if (!response.ok) throw await failure(response);
  const value = (await response.json()) as unknown;
  keep(url, value);
  return value;
}

export async function getJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  if (kept.has(url)) return kept.get(url) as T;
  let question = asked.get(url);
  if (!question) {
    const abort = new AbortController();
    const answer = ask(url, abort.signal).finally(() => {
      if (asked.get(url)?.abort === abort) asked.delete(url);
    });
    asked.set(url, (question = { answer, waiting: 0, abort }));
  }
  const shared = question;
  ++shared.waiting;
  signal?.addEventListener(
    'abort',
    () => {
      if (--shared.waiting > 0) return;
      if (asked.get(url) === shared) asked.delete(url);
      shared.abort.abort();
    },
    { once: true },
  );
  return shared.answer as Promise<T>;
}

export async function postJson<T>(url: string, body: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  } catch {
    throw new Failure(0, 'The server does not answer.', 'Is “dateline serve” still running?');
  }
  if (!response.ok) throw await failure(response);
  return (await response.json()) as T;
}

export interface Answer<T> {
  /** The newest answer there is, perhaps to the question before. */
  data: T | undefined;
  error: Failure | undefined;
  busy: boolean;
  retry: () => void;
}

/** The answer to `url`; null asks nothing. Questions that were overtaken are cancelled. */
export function useJson<T>(url: string | null): Answer<T> {
  const [state, setState] = useState<{ url: string | null; data?: T; error?: Failure }>(() => ({
    url: url !== null && kept.has(url) ? url : null,
    data: url === null ? undefined : (kept.get(url) as T | undefined),
  }));
  const [attempt, setAttempt] = useState(0);
  const latest = useRef(url);
  latest.current = url;
  useEffect(() => {
    if (url === null) return;
    const abort = new AbortController();
    getJson<T>(url, abort.signal).then(
      (data) => {
        if (latest.current === url) setState({ url, data });
      },
      (error: Failure) => {
        if (error.name !== 'AbortError' && latest.current === url) setState((s) => ({ url, data: s.data, error }));
      },
    );
    return () => abort.abort();
  }, [url, attempt]);
  const busy = url !== null && state.url !== url;
  return {
    data: state.data,
    error: busy ? undefined : state.error,
    busy,
    retry: () => {
      setState((s) => ({ ...s, url: null, error: undefined }));
      setAttempt((n) => n + 1);
    },
  };
}
