/** `/`: the state at a glance. */
import {
  driftTrendFigure,
  formatInstant,
  missingTrendFigure,
  scoreTrendFigure,
  summaryBlocks,
  type Block,
  type KeyFigure,
  type Report,
} from '@dynamic-risk/reporting';
import type { RunEnd, RunRecord } from '@dynamic-risk/pipeline';
import { gapNotice } from '../layout/gap.ts';
import { blocks, figure, html, moment, type Markup } from '../layout/markup.ts';
import type { Page } from '../layout/page-document.ts';
import type { Viewer } from '../layout/viewer.ts';
import { filesOf } from '../runs/report-files.ts';
import { reportLinks } from '../runs/report-links.ts';
import { callFirst } from './call-first.ts';
import { findingsList } from './findings-list.ts';
import { modelLine, scoreFigures, verdict } from './model-summary.ts';
import type { PageState } from './read-state.ts';

/** How a run ended, in words. */
const RUN_RESULTS: Readonly<Record<RunEnd['result'], string>> = {
  deployed: 'put a new model in use',
  kept: 'put no new model in use',
  'nothing-new': 'found nothing new',
  failed: 'failed',
};

export function statePage(state: PageState, viewer: Viewer): Page {
  const { unit, pointer } = state;
  return {
    title: 'Client risk today',
    section: '/',
    ...(unit.kind === 'found' ? { lead: modelLine(unit.value, pointer) } : {}),
    body: html`${lastRunLine(state.lastRun)}
      ${unit.kind === 'found' ? verdict(unit.value, reportInForce(state)) : gapNotice(unit)}
      ${otherModelNotice(state)} ${keyFigures(state)}
      <div class="columns">${attention(state)} ${calls(state, viewer)}</div>
      ${overTime(state)} ${whatHappened(state)}`,
  };
}

function lastRunLine(run: RunEnd | undefined): Markup {
  if (run === undefined) return html`<p class="lead">No run has ended yet.</p>`;
  const { at, result } = run;
  const failure = result === 'failed' ? html` <a href="/run-list">See why</a>.` : '';
  const text = html`Last run ${moment(at, formatInstant(at))}: it ${RUN_RESULTS[result]}`;
  return html`<p class="lead ${result === 'failed' ? 'failed' : ''}">${text}.${failure}</p>`;
}

/** Scores of the model in use; clients and money as page one of the report has them, where it is about that model. */
function keyFigures({ unit, report }: PageState): Markup {
  const scores = unit.kind === 'found' ? scoreFigures(unit.value) : [];
  const about = reportInForce({ unit, report });
  const fromReport = about === undefined ? [] : reportFigures(about);
  const named = new Set(scores.map(({ label }) => label));
  const figures = [...scores, ...fromReport.filter(({ label }) => !named.has(label))];
  return figures.length === 0 ? html`` : blocks([{ kind: 'key-figures', figures }]);
}

function reportFigures(report: Report): readonly KeyFigure[] {
  return summaryBlocks(report).flatMap((block) => (block.kind === 'key-figures' ? block.figures : []));
}

function attention({ report, alarms }: PageState): Markup {
  const standing = alarms.kind === 'found' ? alarms.value : [];
  return html`<section class="card" aria-labelledby="attention">
    <h2 id="attention">Needs attention</h2>
    ${
      report.kind === 'found' || standing.length > 0
        ? findingsList(report.kind === 'found' ? report.value : undefined, standing)
        : gapNotice(report)
    }
    ${alarms.kind === 'gap' ? gapNotice(alarms) : ''}
  </section>`;
}

function calls({ worklist }: PageState, viewer: Viewer): Markup {
  return html`<section class="card" aria-labelledby="calls">
    <h2 id="calls">Call first</h2>
    ${worklist.kind === 'found' ? callFirst(worklist.value.answer, viewer) : gapNotice(worklist)}
  </section>`;
}

function overTime({ report }: PageState): Markup {
  if (report.kind === 'gap') return html``;
  const { trends, labels } = report.value;
  const isTrend = trends !== undefined && trends.points.length > 1;
  return html`<section aria-labelledby="trends">
    <h2 id="trends">Over time</h2>
    ${
      isTrend
        ? html`<div class="figures">
            ${figure(scoreTrendFigure(trends))}
            <div>${figure(driftTrendFigure(trends))} ${figure(missingTrendFigure(trends, { labels }))}</div>
          </div>`
        : html`<p class="calm">Figures over time begin with the second run.</p>`
    }
  </section>`;
}

function whatHappened({ report, reportRun }: PageState): Markup {
  if (report.kind === 'gap') return html``;
  const { runId, createdAt } = report.value;
  return html`<section aria-labelledby="report">
    <h2 id="report">The last report</h2>
    <p>Made ${moment(createdAt, formatInstant(createdAt))} by run <code>${runId}</code>.</p>
    ${blocks([facts(report.value)])} ${reportRun === undefined ? '' : downloads(reportRun)}
  </section>`;
}

function downloads(run: RunRecord): Markup {
  const isPage = filesOf(run).some(({ file }) => file === 'report.html');
  return html`<p class="actions">
    ${isPage ? html`<a href="/report.html">Read it here</a>` : ''} <span>Download: ${reportLinks(run)}</span>
  </p>`;
}

/** Said where a rollback came after the last run: its clients and figures are another model's. */
function otherModelNotice({ report, unit }: PageState): Markup | string {
  if (report.kind === 'gap' || !isOfOtherModel(report.value, unit)) return '';
  return html`<p class="notice">
    The last report, with its clients, money and findings, is about model
    <code>${report.value.model.id}</code>. The next run is about the model in use now.
  </p>`;
}

/** The last report, unless it is about another model than the one in use. */
function reportInForce({ report, unit }: Pick<PageState, 'report' | 'unit'>): Report | undefined {
  return report.kind === 'found' && !isOfOtherModel(report.value, unit) ? report.value : undefined;
}

function isOfOtherModel({ model }: Report, unit: PageState['unit']): boolean {
  return unit.kind === 'found' && unit.value.modelId !== model.id;
}

/** What to do, what changed and what happened, as page one of the report says it. */
function facts(report: Report): Block {
  const found = summaryBlocks(report).flatMap((block) => (block.kind === 'facts' ? block.facts : []));
  return { kind: 'facts', facts: found };
}
