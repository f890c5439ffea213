/** `/run-list`: what past runs did, and their reports. */
import {
  cleanText,
  formatCount,
  formatDuration,
  formatFixed,
  formatInstant,
  formatQuantity,
} from '@dynamic-risk/reporting';
import type { RunEnd, RunRecord } from '@dynamic-risk/pipeline';
import { dataTable, type TableColumn } from '../layout/data-table.ts';
import { gap, gapNotice } from '../layout/gap.ts';
import { html, moment, type Markup } from '../layout/markup.ts';
import type { Page } from '../layout/page-document.ts';
import { pager } from '../layout/pager.ts';
import { reportLinks } from './report-links.ts';
import { runPairForm } from './run-comparison-page.ts';
import { RUN_STATUSES } from './run-status.ts';

/** Runs that one page shows. */
const PAGE_SIZE = 25;

const NO_RUNS = gap(
  'No run has been recorded yet',
  'A run does everything from the data to the report.',
  'dynamic-risk run',
);

export interface RunsView {
  /** Oldest first. */
  readonly runs: readonly RunRecord[];
  /** How the last one ended, one that failed included; absent before the first. */
  readonly last?: RunEnd;
  /** From 1 on. */
  readonly page: number;
}

export function runsPage({ runs, last, page: wanted }: RunsView): Page {
  const title = 'Runs';
  const section = '/run-list';
  if (runs.length === 0) return { title, section, body: html`${failure(last)} ${gapNotice(NO_RUNS)}` };
  const pages = Math.max(1, Math.ceil(runs.length / PAGE_SIZE));
  const page = Math.min(wanted, pages);
  const shown = runs.toReversed().slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return {
    title,
    section,
    lead: `${formatQuantity(runs.length, 'run')}, the latest first. Scores are those of the model that the run trained, or of the one in use.`,
    body: html`${failure(last)} ${runPairForm(runs)} ${runsTable(shown)}
    ${pager({ page, pages }, (to) => `/run-list?page=${to}`)}`,
  };
}

/** A run that failed leaves no record, only the end of its log. */
function failure(last: RunEnd | undefined): Markup | string {
  if (last?.result !== 'failed') return '';
  return html`<div class="gap">
    <p>
      <strong>The last run failed</strong> ${moment(last.at, formatInstant(last.at))}.
      ${cleanText(last.detail, 600)}
    </p>
    <p class="commands">
      What was in use stays so. In the project's folder, run: <code>dynamic-risk status</code>
    </p>
  </div>`;
}

const COLUMNS: readonly TableColumn[] = [
  { name: 'Started' },
  { name: 'Outcome' },
  { name: 'Model' },
  { name: 'F1', isNumber: true },
  { name: 'AUC', isNumber: true },
  { name: 'New rows', isNumber: true },
  { name: 'Rejected', isNumber: true },
  { name: 'Took', isNumber: true },
  { name: 'Report' },
];

function runsTable(runs: readonly RunRecord[]): Markup {
  return dataTable({ caption: 'Runs', kind: 'records', columns: COLUMNS, rows: runs.map(runRow) });
}

function runRow({
  runId,
  startedAt,
  status,
  model,
  evaluation,
  ingestion,
  durationMs,
  artifacts,
  mode,
}: RunRecord): Markup {
  return html`<tr>
    <th scope="row">${moment(startedAt, formatInstant(startedAt))}</th>
    <td>${RUN_STATUSES[status]}</td>
    <td><code>${cleanText(model.id)}</code></td>
    <td class="num">${scoreText(evaluation.f1)}</td>
    <td class="num">${scoreText(evaluation.auc)}</td>
    <td class="num">${formatCount(ingestion.accepted)}</td>
    <td class="num">${formatCount(ingestion.quarantined)}</td>
    <td class="num">${formatDuration(durationMs)}</td>
    <td>${reportLinks({ runId, artifacts, mode })}</td>
  </tr>`;
}

function scoreText(score: number | null): string {
  return score === null ? '–' : formatFixed(score, 4);
}
