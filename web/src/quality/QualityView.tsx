// What the store is made of and how far it can be trusted: versions, what is missing and why, what nobody knew, what people said.
import type { JSX } from 'preact';
import { linkTo } from '../core/address';
import { reason } from '../core/ontology';
import { useJson } from '../core/resource';
import { capital, count, day, percent, plural } from '../core/words';
import type { Health, Quality } from '../api/types';
import { Broken, Loading } from '../ui/states';
import { TableButton } from '../ui/DataTable';

function BarRow({ name, n, most, href, small }: { name: string; n: number; most: number; href?: string; small?: string }): JSX.Element {
  const inner = (
    <>
      <span class="name">
        {name}
        {small && <small>{small}</small>}
      </span>
      <span class="number">{count(n)}</span>
      <svg viewBox="0 0 100 5" preserveAspectRatio="none" aria-hidden="true">
        <rect class="bar" width={(100 * n) / most} height="5" />
      </svg>
    </>
  );
  return <li>{href ? <a href={href}>{inner}</a> : <div class="row">{inner}</div>}</li>;
}

/** Share of accepted reports by stated confidence, against the diagonal where the two agree. */
function Calibration({ bins }: { bins: Quality['confidence'] }): JSX.Element {
  const reviewed = bins.filter((b) => b.reviewed > 0);
  const most = Math.max(1, ...bins.map((b) => b.reports));
  const size = 260,
    pad = 34,
    x = (v: number) => pad + v * (size - pad - 8),
    y = (v: number) => size - pad - v * (size - pad - 8);
  return (
    <>
      <svg
        viewBox={`0 0 ${size} ${size}`}
        width={size}
        height={size}
        role="img"
        aria-label={
          reviewed.length
            ? `Accepted share by confidence: ${reviewed.map((b) => `${b.from.toFixed(1)} to ${b.to.toFixed(1)}, ${percent(b.accepted / b.reviewed)} of ${b.reviewed}`).join('; ')}`
            : 'Reports by confidence; none was reviewed yet'
        }
        class="bars"
      >
        {bins.map((b) => (
          <rect
            key={b.from}
            x={x(b.from) + 1}
            width={Math.max(1, x(b.to) - x(b.from) - 2)}
            y={y(0) - (b.reports / most) * (size - pad - 8) * 0.5}
            height={(b.reports / most) * (size - pad - 8) * 0.5}
            fill="var(--wash)"
          />
        ))}
        <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} stroke="var(--faint)" stroke-dasharray="3 3" />
        <line class="zero" x1={x(0)} x2={x(1)} y1={y(0)} y2={y(0)} />
        {reviewed.map((b) => (
          <circle
            key={b.from}
            cx={x((b.from + b.to) / 2)}
            cy={y(b.accepted / b.reviewed)}
            r={3 + Math.min(7, Math.sqrt(b.reviewed))}
            fill="var(--ink)"
            fill-opacity=".8"
          />
        ))}
        {[0, 0.5, 1].map((v) => (
          <text key={v} class="tick" x={x(v)} y={size - pad + 16} text-anchor="middle">
            {v}
          </text>
        ))}
        {[0.5, 1].map((v) => (
          <text key={`y${v}`} class="tick" x={pad - 6} y={y(v) + 4} text-anchor="end">
            {percent(v)}
          </text>
        ))}
        <text class="tick" x={x(0.5)} y={size - 4} text-anchor="middle">
          confidence
        </text>
      </svg>
      <p class="note">
        Grey: how many reports have that confidence.{' '}
        {reviewed.length
          ? 'Dots: the share that people accepted. On the dashed line, confidence keeps its word.'
          : 'No report was reviewed yet; accept, correct or reject some, and dots will show whether confidence keeps its word.'}
      </p>
    </>
  );
}

const fieldWords: Record<string, string> = {
  actor: 'Nobody who acts',
  recipient: 'Nobody acted upon',
  date: 'No date',
  place: 'No place',
  speaker: 'No speaker',
  mode: 'No mode',
  cameo: 'No CAMEO code',
};

export function QualityView(): JSX.Element {
  const { data, error, retry } = useJson<Quality>('/api/quality');
  const health = useJson<Health>('/api/health').data;
  if (error) return <Broken error={error} retry={retry} />;
  if (!data) return <Loading what="the figures" />;
  const byField = new Map<string, Quality['nulls']>();
  for (const n of data.nulls) byField.set(n.field, [...(byField.get(n.field) ?? []), n]);
  const { reviews } = data;
  const skipped = data.problems.reduce((sum, p) => sum + p.inputs, 0);
  return (
    <div class="page">
      <header class="page-head">
        <div>
          <h1>How far to trust it</h1>
          <p class="lede">
            What was read, what is missing and why, whom nobody knew, and what people said of it. A value that no text gives is empty here,
            never guessed.
          </p>
        </div>
        <p class="tools">
          <a href="/actors">All actors</a>
          <a href="/api/quality">JSON</a>
          <a href="/api/openapi.json">API</a>
        </p>
      </header>
      {health && (
        <dl class="facts">
          <div>
            <dt>Events</dt>
            <dd>{count(health.events)}</dd>
          </div>
          <div>
            <dt>Reports</dt>
            <dd>{count(health.reports)}</dd>
          </div>
          <div>
            <dt>Articles</dt>
            <dd>{count(health.articles)}</dd>
          </div>
          <div>
            <dt>Skipped inputs</dt>
            <dd>{count(skipped)}</dd>
          </div>
          <div>
            <dt>Reviews</dt>
            <dd>{count(reviews.reviews)}</dd>
          </div>
        </dl>
      )}
      <section>
        <h2>Codings</h2>
        <div class="scroll-x" tabIndex={0} role="region" aria-label="Codings">
          <table class="tables">
            <thead>
              <tr>
                <th scope="col">Run</th>
                <th scope="col">When</th>
                <th scope="col">Program</th>
                <th scope="col">Knowledge</th>
                <th scope="col">Model</th>
                <th scope="col">Articles</th>
                <th scope="col">Reports</th>
                <th scope="col">Shown</th>
              </tr>
            </thead>
            <tbody>
              {data.runs.map((r) => (
                <tr key={r.run}>
                  <td>
                    {r.run} {r.kind}
                    {r.note && (
                      <>
                        <br />
                        <span class="soft">{r.note}</span>
                      </>
                    )}
                  </td>
                  <td>{day(r.started)}</td>
                  <td>{r.dateline}</td>
                  <td>
                    <code>{r.pack.slice(0, 12)}</code>
                  </td>
                  <td>
                    <code>{r.model.slice(0, 12)}</code>
                  </td>
                  <td>{count(r.articles)}</td>
                  <td>{count(r.reports)}</td>
                  <td>{count(r.current)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <div class="columns">
        {[...byField].map(([field, list]) => {
          const total = list.reduce((sum, n) => sum + n.reports, 0),
            most = Math.max(...list.map((n) => n.reports));
          return (
            <section key={field}>
              <h2>
                {fieldWords[field] ?? `No ${field}`}: {plural(total, 'report')}
              </h2>
              <ul class="bar-list">
                {[...list]
                  .sort((a, b) => b.reports - a.reports)
                  .map((n) => (
                    <BarRow key={n.reason} name={capital(reason(n.reason))} n={n.reports} most={most} />
                  ))}
              </ul>
            </section>
          );
        })}
        <section>
          <h2>Confidence</h2>
          <Calibration bins={data.confidence} />
        </section>
        <section>
          <h2>What people said</h2>
          {reviews.reviews === 0 ? (
            <p class="note">Nothing yet. Open an event, read its words, and accept, correct or reject it.</p>
          ) : (
            <>
              <ul class="bar-list">
                {(['accept', 'correct', 'reject'] as const).map((v) => (
                  <BarRow
                    key={v}
                    name={{ accept: 'Accepted', correct: 'Corrected', reject: 'Rejected' }[v]}
                    n={reviews.verdicts[v]}
                    most={Math.max(1, ...Object.values(reviews.verdicts))}
                  />
                ))}
              </ul>
              {Object.keys(reviews.corrected).length > 0 && (
                <p class="note">
                  Corrected:{' '}
                  {Object.entries(reviews.corrected)
                    .map(([f, n]) => `${f} ${n}×`)
                    .join(', ')}
                </p>
              )}
              <p class="note">By {reviews.reviewers.map((r) => `${r.reviewer} (${r.reviews})`).join(', ')}</p>
              {reviews.agreement.length > 0 && (
                <table class="tables">
                  <caption class="vh">Agreement between reviewers</caption>
                  <thead>
                    <tr>
                      <th scope="col">Agreement on</th>
                      <th scope="col">Both reviewed</th>
                      <th scope="col">Agree</th>
                      <th scope="col">Cohen’s κ</th>
                      <th scope="col">Krippendorff’s α</th>
                    </tr>
                  </thead>
                  <tbody>
                    {reviews.agreement.map((a) => (
                      <tr key={a.what}>
                        <td>{a.what}</td>
                        <td>{count(a.units)}</td>
                        <td>{percent(a.observed)}</td>
                        <td>{a.kappa?.toFixed(2) ?? '–'}</td>
                        <td>{a.alpha?.toFixed(2) ?? '–'}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </>
          )}
        </section>
        {data.unknown_actors.length > 0 && (
          <section>
            <div class="section-head">
              <h2>Named, and in no table</h2>
              <TableButton
                data={() => ({
                  caption: 'Names that no table knows',
                  head: ['Name', 'Reports'],
                  rows: data.unknown_actors.map((a) => [a.name, a.reports]),
                })}
              />
            </div>
            <ul class="bar-list">
              {data.unknown_actors.slice(0, 15).map((a) => (
                <BarRow
                  key={a.name}
                  name={a.name}
                  n={a.reports}
                  most={data.unknown_actors[0]!.reports}
                  href={linkTo('/list', { actor: a.name })}
                />
              ))}
            </ul>
          </section>
        )}
        {data.unknown_places.length > 0 && (
          <section>
            <h2>Places the gazetteer does not have</h2>
            <ul class="bar-list">
              {data.unknown_places.slice(0, 15).map((a) => (
                <BarRow
                  key={a.name}
                  name={a.name}
                  n={a.reports}
                  most={data.unknown_places[0]!.reports}
                  href={linkTo('/list', { place: a.name })}
                />
              ))}
            </ul>
          </section>
        )}
        <section>
          <h2>Inputs that were skipped</h2>
          {data.problems.length === 0 ? (
            <p class="note">None.</p>
          ) : (
            <ul class="bar-list">
              {data.problems.map((p) => (
                <li key={p.code}>
                  <div class="row">
                    <span class="name">
                      <code>{p.code}</code> {p.examples[0]?.message}
                      <small>{p.advice}</small>
                    </span>
                    <span class="number">{count(p.inputs)}</span>
                  </div>
                  <p class="note">
                    {p.examples
                      .slice(0, 3)
                      .map((e) => e.input)
                      .join(', ')}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </section>
        <section>
          <h2>Outlets</h2>
          <ul class="bar-list">
            {data.outlets.slice(0, 15).map((o) => (
              <BarRow
                key={o.outlet}
                name={o.outlet ?? 'unknown'}
                small={plural(o.articles, 'article')}
                n={o.reports}
                most={Math.max(1, ...data.outlets.map((v) => v.reports))}
                href={o.outlet ? linkTo('/list', { outlet: o.outlet }) : undefined}
              />
            ))}
          </ul>
        </section>
      </div>
    </div>
  );
}
