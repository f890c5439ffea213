/** `/run-list/compare`: two runs side by side. */
import {
  cleanText,
  formatCount,
  formatDuration,
  formatFixed,
  formatInstant,
  metricLabel,
} from '@dynamic-risk/reporting';
import type { RunRecord } from '@dynamic-risk/pipeline';
import { html, moment, type Markup } from '../layout/markup.ts';
import type { Page } from '../layout/page-document.ts';
import { pairForm } from '../layout/pair-form.ts';
import { pairRow, sideBySide, textRow, type Pair } from '../layout/side-by-side.ts';
import { reportLinks } from './report-links.ts';
import { RUN_STATUSES } from './run-status.ts';

type Runs = readonly [first: RunRecord, second: RunRecord];

const METRICS = ['f1', 'auc', 'logLoss', 'brier', 'precision', 'recall', 'accuracy'] as const;

const STEPS = ['ingest', 'train', 'score', 'deploy', 'diagnose', 'report'] as const;

/** @param all - oldest first, to choose others from */
export function runComparisonPage(runs: Runs, all: readonly RunRecord[]): Page {
  const [first, second] = runs;
  return {
    title: 'Two runs side by side',
    section: '/run-list',
    lead: html`Run <code>${first.runId}</code> and run <code>${second.runId}</code>. Differences are the
      second less the first.`,
    body: html`${runPairForm(all, [first.runId, second.runId])}
      <h2>What they did</h2>
      ${outcomes(runs)} ${modelsLink(runs)}
      <h2>Scores on the test data</h2>
      ${scores(runs)}
      <h2>Rows</h2>
      ${rowCounts(runs)}
      <h2>Time</h2>
      ${times(runs)}`,
  };
}

/** @param chosen - by default the two latest, the later one second */
export function runPairForm(
  runs: readonly RunRecord[],
  chosen: readonly [string | undefined, string | undefined] = [runs.at(-2)?.runId, runs.at(-1)?.runId],
): Markup | string {
  const options = runs.map(({ runId, startedAt, status }) => ({
    value: runId,
    name: `${formatInstant(startedAt)}: ${RUN_STATUSES[status]}`,
  }));
  return pairForm({ action: '/run-list/compare', options, chosen });
}

function outcomes(runs: Runs): Markup {
  const row = (name: string, read: (run: RunRecord) => Markup | string): Markup =>
    textRow(name, [read(runs[0]), read(runs[1])]);
  return sideBySide({
    caption: 'What the runs did',
    heads: headsOf(runs),
    rows: [
      row('Outcome', ({ status }) => RUN_STATUSES[status]),
      row('Model', ({ model }) => html`<code>${cleanText(model.id)}</code>`),
      row('Why', ({ decision }) => html`<span class="reason">${cleanText(decision.reason, 600)}</span>`),
      row('Report', reportLinks),
    ],
  });
}

function modelsLink([{ model: first }, { model: second }]: Runs): Markup | string {
  if (first.id === second.id) return html`<p class="small">Both are about the same model.</p>`;
  const query = new URLSearchParams({ first: first.id, second: second.id }).toString();
  return html`<p><a href="/model-list/compare?${query}">Their models side by side</a></p>`;
}

function scores(runs: Runs): Markup {
  const rows = METRICS.map((name) =>
    pairRow(
      metricLabel(name),
      pairOf(runs, ({ evaluation }) => evaluation[name]),
      (value) => formatFixed(value, 4),
    ),
  );
  const tested = pairOf(runs, ({ evaluation }) => evaluation.testRows);
  return numbers('Scores of the runs', runs, [...rows, pairRow('Test rows', tested, formatCount)]);
}

function rowCounts(runs: Runs): Markup {
  const row = (name: string, read: (ingestion: RunRecord['ingestion']) => number | null): Markup =>
    pairRow(
      name,
      pairOf(runs, ({ ingestion }) => read(ingestion)),
      formatCount,
    );
  return numbers('Rows of the runs', runs, [
    row('Read', ({ rowsRead }) => rowsRead),
    row('Accepted', ({ accepted }) => accepted),
    row('Quarantined', ({ quarantined }) => quarantined),
    row('Duplicates', ({ duplicates }) => duplicates),
    row('Set aside as conflicts', ({ conflicts }) => conflicts),
    row('In the data set', ({ datasetRows }) => datasetRows),
  ]);
}

function times(runs: Runs): Markup {
  const taken = STEPS.filter((step) => runs.some(({ timings }) => timings[step] !== undefined));
  const steps = taken.map((step) =>
    pairRow(
      step,
      pairOf(runs, ({ timings }) => timings[step] ?? null),
      signedDuration,
    ),
  );
  const whole = pairRow(
    'Whole run',
    pairOf(runs, ({ durationMs }) => durationMs),
    signedDuration,
  );
  return numbers('Time that the runs took', runs, [...steps, whole]);
}

function numbers(caption: string, runs: Runs, rows: readonly Markup[]): Markup {
  return sideBySide({ caption, heads: headsOf(runs), rows, hasDifference: true });
}

function headsOf([first, second]: Runs): readonly [Markup, Markup] {
  const head = ({ startedAt }: RunRecord): Markup => moment(startedAt, formatInstant(startedAt));
  return [head(first), head(second)];
}

function pairOf([a, b]: Runs, read: (run: RunRecord) => number | null): Pair {
  const [first, second] = [read(a), read(b)];
  return { first, second, difference: first === null || second === null ? null : second - first };
}

function signedDuration(ms: number): string {
  return ms < 0 ? `−${formatDuration(-ms)}` : formatDuration(ms);
}
