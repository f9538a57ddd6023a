// Export of what is shown, or of the rows that were selected, in a format of the field.
import { useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { queryWith } from '../core/filters';
import { param } from '../core/address';
import { count, plural } from '../core/words';
import { Dialog } from '../ui/dialog';

const formats: readonly [string, string, string][] = [
  ['csv', 'CSV', 'all fields, one row an event; opens in a spreadsheet'],
  ['jsonl', 'JSON lines', 'all fields, one object a line'],
  ['geojson', 'GeoJSON', 'events that have a point'],
  ['graphml', 'GraphML', 'the network of who to whom'],
  ['gdelt-events', 'GDELT 2.0', 'event table, 61 columns'],
  ['gdelt-mentions', 'GDELT mentions', 'mentions table, 16 columns'],
  ['icews', 'ICEWS', '20 columns'],
  ['polecat', 'POLECAT', '40 columns'],
  ['acled', 'like ACLED', 'types that it covers, 31 columns'],
  ['ucdp-ged', 'like UCDP GED', 'types that it covers, 49 columns'],
];

export function ExportDialog({
  selected,
  total,
  onClose,
}: {
  selected: readonly string[];
  total: number;
  onClose: () => void;
}): JSX.Element {
  const [format, setFormat] = useState('csv');
  const [onlySelected, setOnlySelected] = useState(selected.length > 0);
  const [everyStatus, setEveryStatus] = useState(true);
  const status = param('status');
  const href = `/api/export${queryWith({
    as: format,
    ...(onlySelected ? { id: selected.join(',') } : {}),
    ...(status || !everyStatus ? {} : { status: 'occurred,historical,future,hypothetical,negated' }),
  })}`;
  return (
    <Dialog title="Export" onClose={onClose}>
      <div class="export-form">
        {selected.length > 0 && (
          <div class="segments" role="group" aria-label="What is exported">
            <button type="button" aria-pressed={onlySelected} onClick={() => setOnlySelected(true)}>
              {count(selected.length)} selected
            </button>
            <button type="button" aria-pressed={!onlySelected} onClick={() => setOnlySelected(false)}>
              All {count(total)}
            </button>
          </div>
        )}
        <fieldset class="options">
          <legend class="vh">Format</legend>
          {formats.map(([key, label, text]) => (
            <label key={key}>
              <input type="radio" name="format" checked={format === key} onChange={() => setFormat(key)} />
              <b>{label}</b>
              <span class="soft">{text}</span>
            </label>
          ))}
        </fieldset>
        {!status && (
          <label class="check">
            <input type="checkbox" checked={everyStatus} onChange={() => setEveryStatus(!everyStatus)} /> Also what is planned,
            hypothetical, denied or long ago (the status says so)
          </label>
        )}
        <div class="row">
          <a class="button main" id="download" href={href} download>
            Download {plural(onlySelected ? selected.length : total, 'event')}
          </a>
        </div>
      </div>
    </Dialog>
  );
}
