// Counts over time: happenings by quad, the reports of them, and each type by itself.
import { useMemo, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { param, setParams } from '../core/address';
import { toggleInFilter } from '../core/filters';
import { definition, quadKey, quads, types } from '../core/ontology';
import { count, days, plural, short } from '../core/words';
import { overviewUrl, orderOf, reorder, useOverview } from '../api/overview';
import { TableButton } from '../ui/DataTable';
import { QuadSign } from '../ui/icons';
import { Broken, Empty, Loading } from '../ui/states';
import { Bars } from './Bars';
import { bin, dayOfLabel, startOf, type Step } from './bins';
import { chooseDays, chosenDays, useTimeline } from './useTime';

const steps: readonly Step[] = ['day', 'week', 'month', 'year'];

function Spark({ values, most }: { values: readonly number[]; most: number }): JSX.Element {
  const width = 240,
    height = 46,
    step = width / Math.max(1, values.length);
  const d = values
    .map((n, i) =>
      n
        ? `M${(i * step).toFixed(1)} ${height}v-${((n / most) * (height - 3)).toFixed(1)}h${Math.max(0.7, step - (step > 4 ? 1 : 0)).toFixed(1)}V${height}z`
        : '',
    )
    .join('');
  return (
    <svg class="spark" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={d} fill="currentColor" />
      <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} stroke="currentColor" stroke-opacity=".35" />
    </svg>
  );
}

export function TimelineView(): JSX.Element {
  const byReports = param('count') === 'reports';
  const step = steps.find((name) => name === param('step')) ?? null;
  const main = useTimeline(step);
  const chosen0 = param('since') || param('until');
  const [all, setAll] = useState(false);

  const timeline = main.data?.timeline;
  const byType = useOverview(timeline ? overviewUrl('timeline', { series: 'type', bucket: timeline.bucket }) : null);
  const data = useMemo(() => {
    if (!timeline || !main.data) return null;
    const order = orderOf(main.data.quads);
    const rowsOf = (table: readonly (readonly number[])[]) =>
      timeline.buckets.flatMap((label, i) =>
        reorder(table[i]!, order)
          .map((n, quad) => ({ label, quad, n }))
          .filter((r) => r.n > 0),
      );
    const bucket = timeline.bucket as Step;
    const events = bin(rowsOf(timeline.events), bucket);
    const counted = byReports ? bin(rowsOf(timeline.reports), bucket) : events;
    const other = new Map<string, number>();
    timeline.buckets.forEach((label, i) => {
      const start = startOf(dayOfLabel(label), bucket);
      other.set(start, (other.get(start) ?? 0) + (byReports ? timeline.events : timeline.reports)[i]!.reduce((a, b) => a + b, 0));
    });
    return { ...counted, line: counted.bins.map((b) => other.get(b.start) ?? 0), undated: timeline.undated };
  }, [timeline, byReports]);

  if (main.error) return <Broken error={main.error} retry={main.retry} />;
  if (!data || !main.data) return <Loading what="the timeline" />;
  if (!data.bins.length) return <Empty />;
  const chosen = chosenDays(data.bins);
  const events = data.bins.reduce((sum, b) => sum + b.total, 0);

  const typeLine = byType.data?.timeline;
  const table = typeLine && (byReports ? typeLine.reports : typeLine.events);
  const first = chosen && chosen0 ? chosen.start : data.bins[0]!.start,
    last = chosen && chosen0 ? chosen.end : data.bins[data.bins.length - 1]!.end;
  const inTime = typeLine?.buckets.map((label) => {
    const start = startOf(dayOfLabel(label), typeLine.bucket as Step);
    return start >= startOf(first, typeLine.bucket as Step) && start <= last;
  });
  const multiples =
    typeLine && table
      ? types
          .map((t) => {
            const at = typeLine.names.indexOf(t.type);
            const perStart = new Map(typeLine.buckets.map((label, i) => [label, at < 0 ? 0 : table[i]![at]!]));
            const filled = bin(
              typeLine.buckets.flatMap((label, i) => (inTime![i] ? [{ label, quad: 0, n: table[i]!.reduce((a, b) => a + b, 0) }] : [])),
              typeLine.bucket as Step,
            );
            const values = filled.bins.map((b) => perStart.get(b.start) ?? 0);
            return { ...t, values, total: values.reduce((a, b) => a + b, 0) };
          })
          .sort((a, b) => b.total - a.total)
      : [];
  const most = Math.max(1, ...multiples.flatMap((m) => m.values));
  const chosenTypes = param('type').split(',').filter(Boolean);
  const shown = all ? multiples : multiples.filter((m) => m.total > 0 || chosenTypes.includes(m.type));

  return (
    <div class="page">
      <header class="page-head">
        <div>
          <h1>When it happened</h1>
          <p class="lede">
            {byReports ? 'Reports' : 'Happenings'} by {data.step}, cooperation above the line, conflict below; the thin line is the{' '}
            {byReports ? 'happenings' : 'reports'} on a scale of its own.{' '}
            {data.undated > 0 && (
              <>
                {plural(data.undated, 'event')} that no text dates {data.undated === 1 ? 'stands' : 'stand'} at the day of the first report.
              </>
            )}
          </p>
        </div>
        <div class="tools">
          <div class="segments" role="group" aria-label="What is counted">
            <button type="button" aria-pressed={!byReports} onClick={() => setParams({ count: null }, true)}>
              Happenings
            </button>
            <button type="button" aria-pressed={byReports} onClick={() => setParams({ count: 'reports' }, true)}>
              Reports
            </button>
          </div>
          <div class="segments" role="group" aria-label="Step of time">
            {steps.map((s) => (
              <button key={s} type="button" aria-pressed={data.step === s} onClick={() => setParams({ step: s }, true)}>
                {s}
              </button>
            ))}
          </div>
          <TableButton
            data={() => ({
              caption: `${byReports ? 'Reports' : 'Events'} by ${data.step}`,
              head: ['Time', 'All', ...quads.map((q) => q.label)],
              rows: data.bins.map((b) => [days(b.start, b.end), b.total, ...b.counts]),
            })}
          />
        </div>
      </header>
      <section class="chart" aria-label="All events over time">
        <Bars
          bins={data.bins}
          step={data.step}
          height={300}
          chosen={chosen}
          reports={byReports ? undefined : data.line}
          onChoose={chooseDays}
          label="Cooperation up, conflict down. Drag to choose a stretch."
        />
        <div class="section-head">
          <ul class="legend" role="list">
            {quads.map((q) => (
              <li key={q.key}>
                <QuadSign quad={q.key} />
                {q.label}
              </li>
            ))}
          </ul>
          <p class="note">
            {chosen ? (
              <>
                {days(chosen.start, chosen.end)}{' '}
                <button type="button" class="plain small" onClick={() => chooseDays(null)}>
                  All time
                </button>
              </>
            ) : (
              <>
                {count(events)} {byReports ? 'reports' : 'events'}; drag to choose a time
              </>
            )}
            {data.before > 0 && <> · {short(data.before)} earlier, not drawn</>}
            {data.after > 0 && <> · {short(data.after)} later, not drawn</>}
          </p>
        </div>
      </section>
      <section aria-labelledby="by-type">
        <div class="section-head">
          <h2 id="by-type">By type{chosen ? `, ${days(chosen.start, chosen.end)}` : ''}</h2>
          {multiples.some((m) => m.total === 0) && (
            <button type="button" class="plain small" onClick={() => setAll(!all)}>
              {all ? 'Only types that occur' : `All ${types.length} types`}
            </button>
          )}
        </div>
        {byType.error ? (
          <Broken error={byType.error} retry={byType.retry} />
        ) : !typeLine ? (
          <Loading what="the types" />
        ) : (
          <div class="multiples">
            {shown.map((m) => (
              <button
                key={m.type}
                type="button"
                class="multiple"
                aria-pressed={chosenTypes.includes(m.type)}
                onClick={() => toggleInFilter('type', m.type)}
                title={`Filter by ${m.type}`}
              >
                <span class="line">
                  <QuadSign quad={quadKey(m.quad)} />
                  <b class={`type ${quadKey(m.quad)}`}>{m.type}</b>
                  <span class="number">{count(m.total)}</span>
                </span>
                <span class={`type ${quadKey(m.quad)}`}>
                  <Spark values={m.values} most={most} />
                </span>
                <p>{definition(m.type)}</p>
              </button>
            ))}
          </div>
        )}
      </section>
    </div>
  );
}
