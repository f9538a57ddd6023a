// What a view shows when it has nothing to show: waiting, nothing found, or an error. Each says what can be done.
import type { ComponentChildren, JSX } from 'preact';
import { activeFilters, clearFilters } from '../core/filters';
import type { Failure } from '../core/resource';

export function Loading({ what }: { what: string }): JSX.Element {
  return (
    <div class="state" role="status">
      <span class="pulse" aria-hidden="true" />
      <p>Reading {what}…</p>
    </div>
  );
}

export function Broken({ error, retry }: { error: Failure; retry?: () => void }): JSX.Element {
  return (
    <div class="state" role="alert">
      <h2>That did not work</h2>
      <p>{error.message}</p>
      {error.advice && <p>{error.advice}</p>}
      {retry && (
        <button type="button" class="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

export function Empty({ children }: { children?: ComponentChildren }): JSX.Element {
  const filtered = activeFilters.value.length > 0;
  return (
    <div class="state" role="status">
      <h2>{filtered ? 'Nothing passes these filters' : 'Nothing here yet'}</h2>
      {children ? (
        <p>{children}</p>
      ) : filtered ? (
        <p>No event of the store matches all of them.</p>
      ) : (
        <p>
          Add articles with <code>dateline add pages/ --store …</code>
        </p>
      )}
      {filtered && (
        <button type="button" class="button" onClick={clearFilters}>
          Clear all filters
        </button>
      )}
    </div>
  );
}
