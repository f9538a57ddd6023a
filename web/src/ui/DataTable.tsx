// The numbers of a chart as a table, for those who cannot see it or want to copy it.
import { useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { Dialog } from './dialog';
import { Icon } from './icons';

export interface TableData {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

const most = 1000;

export function TableButton({ data, label = 'As a table' }: { data: () => TableData; label?: string }): JSX.Element {
  const [table, setTable] = useState<TableData | null>(null);
  return (
    <>
      <button type="button" class="plain small" onClick={() => setTable(data())}>
        <Icon name="table" size={15} /> {label}
      </button>
      {table && (
        <Dialog title={table.caption} wide onClose={() => setTable(null)}>
          <div class="table-scroll" tabIndex={0} role="region" aria-label={table.caption}>
            <table class="data">
              <thead>
                <tr>
                  {table.head.map((h) => (
                    <th key={h} scope="col">
                      {h}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.slice(0, most).map((row, i) => (
                  <tr key={i}>
                    {row.map((cell, j) =>
                      j === 0 ? (
                        <th key={j} scope="row">
                          {cell}
                        </th>
                      ) : (
                        <td key={j} class={typeof cell === 'number' ? 'number' : ''}>
                          {typeof cell === 'number' ? cell.toLocaleString('en') : cell}
                        </td>
                      ),
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
            {table.rows.length > most && (
              <p class="note">
                The first {most} of {table.rows.length} rows.
              </p>
            )}
          </div>
        </Dialog>
      )}
    </>
  );
}
