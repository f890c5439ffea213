/** `dynamic-risk report`: of what is stored now, or of an earlier run again. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Report } from '@dynamic-risk/reporting';
import type { Config } from './config.ts';
import type { PipelineContext } from './context.ts';
import type { ReportAudience, ReportFormat } from './report-config.ts';
import * as figures from './step-figures.ts';
import { completeJournal } from './steps/complete-journal.ts';
import { makeReport, reportName } from './steps/make-report.ts';
import { recallReportInput } from './steps/recall-report-input.ts';
import { ownAudience, PAGE_ARTIFACTS, pageName, renderPage } from './steps/render-report.ts';
import { recallReport } from './stored/read-stored-report.ts';
import { suggestName } from './suggest-name.ts';
import { supervise } from './supervise.ts';

export interface RunReportOptions {
  /** Id of an earlier run, to make its pages again from what it stored. */
  readonly run?: string;
  /** Default: as configured. */
  readonly formats?: readonly ReportFormat[];
  /** Default: as configured; of an earlier run, who its pages were made for. */
  readonly audience?: ReportAudience;
}

export interface ReportResult {
  readonly report: Report;
  /** Name → path relative to the configuration file. */
  readonly artifacts: Readonly<Record<string, string>>;
}

/** Runs that a message about an unknown one names. */
const NAMED_RUNS = 5;

/**
 * The report of the deployed model, the last decision and the last diagnosis or, with `run`, the pages of an earlier
 * report from its stored JSON alone: neither the data nor the model of then has to be there. The same report, readers
 * and version give the same bytes.
 *
 * @throws {DynamicRiskError} `nothing-deployed`; `usage-invalid` when nothing was diagnosed yet; `not-found` when the
 * run left no report in this mode; `artifact-corrupt`
 */
export function runReport(
  context: PipelineContext,
  { run, ...choice }: RunReportOptions = {},
): Promise<ReportResult> {
  return supervise(context, 'report', async (supervisor) => {
    if (run !== undefined) {
      const result = await supervisor.step(
        'report',
        () => reportAgain(context, run, choice),
        figures.describeReport,
      );
      return { result, end: 'reported' };
    }
    await supervisor.warn(...(await completeJournal(context)));
    const chosen = { ...context, config: withChoice(context.config, choice) };
    const result = await supervisor.step(
      'report',
      async () => makeReport(chosen, await recallReportInput(chosen)),
      figures.describeReport,
    );
    return { result, end: 'reported' };
  });
}

function withChoice(config: Config, choice: Omit<RunReportOptions, 'run'>): Config {
  return { ...config, report: { ...config.report, ...choice } };
}

async function reportAgain(
  { config, ports }: PipelineContext,
  run: string,
  { formats = config.report.formats, audience }: Omit<RunReportOptions, 'run'>,
): Promise<ReportResult & { readonly artifacts: { readonly report: string } }> {
  const { mode } = config;
  const runs = await ports.reports.runs(reportName(mode));
  const stored = runs.includes(run) ? await ports.reports.load(run, reportName(mode)) : undefined;
  if (stored === undefined) throw unknownRun(run, mode, runs);
  const report = recallReport(stored.content, stored.path);
  const readers = audience ?? ownAudience(report);
  const others = readers === ownAudience(report) ? undefined : readers;
  const artifacts: Record<string, string> = {};
  for (const format of formats) {
    artifacts[PAGE_ARTIFACTS[format]] =
      format === 'json'
        ? stored.path
        : await ports.reports.save(
            run,
            pageName(mode, format, others),
            await renderPage(ports.renderer, report, format, readers),
          );
  }
  const [first = stored.path] = Object.values(artifacts);
  return { report, artifacts: { report: first, ...artifacts } };
}

function unknownRun(run: string, mode: string, runs: readonly string[]): DynamicRiskError {
  const near = suggestName(run, runs);
  const meant = near === undefined ? '' : ` Did you mean ${near}?`;
  const latest = runs.slice(-NAMED_RUNS).reverse();
  const known =
    latest.length === 0
      ? 'No run has left a report yet.'
      : `The latest with a report are ${latest.join(', ')}${runs.length > latest.length ? `, and ${runs.length - latest.length} earlier ones` : ''}.`;
  return new DynamicRiskError(
    'not-found',
    `There is no report of run ${JSON.stringify(run)} in ${mode} mode.${meant} ${known} For all runs: dynamic-risk history`,
  );
}
