// Every event in a table. Only the rows in sight are in the page; the rest are fetched as they come.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { go, param, setParams } from '../core/address';
import { queryWith } from '../core/filters';
import { quadKey } from '../core/ontology';
import { count, plural } from '../core/words';
import type { EventPage, EventRow } from '../api/types';
import { Dialog } from '../ui/dialog';
import { Icon, QuadSign } from '../ui/icons';
import { Broken, Empty, Loading } from '../ui/states';
import { columns, type Column } from './columns';
import { ExportDialog } from './Export';
import { usePages } from './usePages';

const rowHeight = 38,
  headHeight = 36,
  ahead = 8,
  pageRows = 200;

/** What is shown unless the reader chose otherwise; on a narrow screen what matters comes first. */
const narrow = matchMedia('(max-width: 760px)');
const usual = (): string[] =>
  narrow.matches ? ['type', 'source', 'target', 'date', 'place', 'reports'] : columns.filter((c) => c.first).map((c) => c.key);

function chosenColumns(): Column[] {
  const names = param('columns').split(',').filter(Boolean);
  return (names.length ? names : usual()).flatMap((name) => columns.filter((c) => c.key === name));
}

function ColumnsDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const shown = chosenColumns().map((c) => c.key);
  const toggle = (key: string) => {
    const next = shown.includes(key)
      ? shown.filter((k) => k !== key)
      : columns.map((c) => c.key).filter((k) => k === key || shown.includes(k));
    if (next.length) setParams({ columns: next.join() === usual().join() ? null : next.join() }, true);
  };
  return (
    <Dialog title="Columns" onClose={onClose}>
      <div class="columns-menu">
        {columns.map((c) => (
          <label key={c.key}>
            <input type="checkbox" checked={shown.includes(c.key)} onChange={() => toggle(c.key)} /> {c.label}
          </label>
        ))}
      </div>
    </Dialog>
  );
}

/** Columns of names share the room that is left. */
const widthOf = (c: Column) => {
  const width = narrow.matches ? Math.min(c.width, 136) : c.width;
  return { flex: `${c.width >= 160 ? c.width : 0} 0 ${width}px`, width: `${width}px` };
};

function Cell({ column, event }: { column: Column; event: EventRow }): JSX.Element {
  const text = column.text(event);
  const style = widthOf(column);
  if (column.key === 'type') {
    const quad = quadKey(event.quad, event.type);
    return (
      <div role="gridcell" class="grid-cell" style={style}>
        <QuadSign quad={quad} /> <b class={`type ${quad}`}>{text}</b>
      </div>
    );
  }
  const missing = { date: 'no date', place: 'no place', source: 'nobody named' }[column.key];
  return (
    <div role="gridcell" class={column.number ? 'grid-cell number' : 'grid-cell'} style={style} title={text}>
      {text || (missing ? <i>{missing}</i> : '')}
    </div>
  );
}

export function ListView(): JSX.Element {
  const sort = param('sort') || '-date';
  const url = `/api/events${queryWith({ sort, limit: pageRows })}`;
  const { rows, total, done, busy, error, more, retry } = usePages<EventRow>(url, (page: EventPage) => page.events);
  const shown = chosenColumns();
  const [dialog, setDialog] = useState<'' | 'columns' | 'export'>('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const scroll = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState({ top: 0, height: 600 });
  const [focus, setFocus] = useState(0);

  useLayoutEffect(() => {
    const element = scroll.current;
    if (!element) return;
    const look = () => setAt({ top: element.scrollTop, height: element.clientHeight });
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [total === undefined]);
  useEffect(() => {
    scroll.current?.scrollTo(0, 0);
    setFocus(0);
  }, [url]);
  const from = Math.max(0, Math.floor(at.top / rowHeight) - ahead);
  const to = Math.min(rows.length, Math.ceil((at.top + at.height) / rowHeight) + ahead);
  useEffect(() => {
    if (!done && to >= rows.length - 60 && total !== undefined) more();
  }, [to, rows.length, done, total]);

  const sortBy = (column: Column) => {
    if (!column.sort) return;
    const falling = column.key === 'date' || column.number || column.sort === 'reported';
    const first = falling ? `-${column.sort}` : column.sort,
      second = falling ? column.sort : `-${column.sort}`;
    setParams({ sort: sort === first ? second : first === '-date' ? null : first }, true);
  };
  const toggle = (id: string) =>
    setSelected((set) => {
      const next = new Set(set);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const focusRow = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setFocus(next);
    const element = scroll.current!;
    const top = next * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight + headHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight + headHeight - element.clientHeight;
    requestAnimationFrame(() => requestAnimationFrame(() => element.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus()));
  };
  const onKey = (event: KeyboardEvent, index: number, row: EventRow) => {
    const page = Math.max(1, Math.floor(at.height / rowHeight) - 2);
    const target = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: rows.length - 1,
    }[event.key];
    if (target !== undefined) focusRow(target);
    else if (event.key === ' ') toggle(row.id);
    else if (event.key === 'Enter') go(`/events/${row.id}`);
    else return;
    event.preventDefault();
  };
  const orderOf = (column: Column): 'ascending' | 'descending' | undefined =>
    sort === column.sort ? 'ascending' : sort === `-${column.sort}` ? 'descending' : undefined;
  const tableWidth = 44 + shown.reduce((sum, c) => sum + (narrow.matches ? Math.min(c.width, 136) : c.width), 0);

  return (
    <div class="list-view">
      <div class="list-tools">
        <h1>Every event</h1>
        <span class="soft" role="status">
          {total === undefined ? '' : selected.size ? `${count(selected.size)} selected of ${count(total)}` : plural(total, 'row')}
        </span>
        {selected.size > 0 && (
          <button type="button" class="plain small" onClick={() => setSelected(new Set())}>
            Select none
          </button>
        )}
        <button type="button" class="button spread" onClick={() => setDialog('columns')}>
          <Icon name="columns" /> Columns
        </button>
        <button type="button" class="button" onClick={() => setDialog('export')} disabled={!total}>
          <Icon name="export" /> Export
        </button>
      </div>
      {error && rows.length === 0 ? (
        <Broken error={error} retry={retry} />
      ) : total === undefined ? (
        <Loading what="the events" />
      ) : total === 0 ? (
        <Empty />
      ) : (
        <div
          class="grid-scroll"
          ref={scroll}
          onScroll={(e) => setAt({ top: e.currentTarget.scrollTop, height: e.currentTarget.clientHeight })}
        >
          <div
            class="grid-table"
            role="grid"
            aria-label="Events"
            aria-rowcount={total + 1}
            aria-colcount={shown.length + 1}
            aria-multiselectable="true"
            style={{ height: `${headHeight + rows.length * rowHeight}px`, minWidth: `${tableWidth}px` }}
          >
            <div class="grid-row head" role="row" aria-rowindex={1}>
              <div role="columnheader" class="grid-cell wide-1">
                <span class="vh">Selected</span>
              </div>
              {shown.map((c) => (
                <div
                  key={c.key}
                  role="columnheader"
                  class={c.number ? 'grid-cell number' : 'grid-cell'}
                  style={widthOf(c)}
                  aria-sort={orderOf(c)}
                >
                  {c.sort ? (
                    <button type="button" class="sort" onClick={() => sortBy(c)}>
                      {c.label}
                      {orderOf(c) && <Icon name={orderOf(c) === 'ascending' ? 'up' : 'down'} size={12} />}
                    </button>
                  ) : (
                    <span class="sort">{c.label}</span>
                  )}
                </div>
              ))}
            </div>
            {rows.slice(from, to).map((event, i) => {
              const index = from + i,
                on = selected.has(event.id);
              return (
                <div
                  key={event.id}
                  role="row"
                  aria-rowindex={index + 2}
                  aria-selected={on}
                  class={on ? 'grid-row on' : 'grid-row'}
                  style={{ top: `${headHeight + index * rowHeight}px` }}
                  tabIndex={index === focus ? 0 : -1}
                  data-row={index}
                  onKeyDown={(e) => {
                    if (e.target === e.currentTarget) onKey(e, index, event);
                  }}
                  onFocus={() => setFocus(index)}
                  onClick={(e) => {
                    if (!(e.target as Element).closest('input')) go(`/events/${event.id}`);
                  }}
                >
                  <div role="gridcell" class="grid-cell wide-1">
                    <input
                      type="checkbox"
                      tabIndex={-1}
                      checked={on}
                      aria-label={`Select: ${event.type}, ${event.source ?? 'nobody named'}${event.target ? ` to ${event.target}` : ''}`}
                      onChange={() => toggle(event.id)}
                    />
                  </div>
                  {shown.map((c) => (
                    <Cell key={c.key} column={c} event={event} />
                  ))}
                </div>
              );
            })}
          </div>
          {error && (
            <p class="map-failed" role="alert">
              {error.message}{' '}
              <button type="button" class="plain" onClick={retry}>
                Try again
              </button>
            </p>
          )}
        </div>
      )}
      {busy && rows.length > 0 && (
        <span class="vh" role="status">
          Reading more
        </span>
      )}
      {dialog === 'columns' && <ColumnsDialog onClose={() => setDialog('')} />}
      {dialog === 'export' && <ExportDialog selected={[...selected]} total={total ?? 0} onClose={() => setDialog('')} />}
    </div>
  );
}
