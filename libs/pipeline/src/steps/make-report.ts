/** Step 6: the report in all its forms, kept beside those of earlier runs. */
import type { Diagnosis } from '@dynamic-risk/diagnostics';
import type { IngestionRecord } from '@dynamic-risk/ingestion';
import { modelCoefficients } from '@dynamic-risk/modeling';
import type { Evaluation } from '@dynamic-risk/modeling';
import {
  apiReturns,
  buildReport,
  confusionMatrixSvg,
  parseReport,
  worklistAnswer,
  worklistCsv,
} from '@dynamic-risk/reporting';
import type { Report, ReportedDecision } from '@dynamic-risk/reporting';
import { DynamicRiskError, formatIssues } from '@dynamic-risk/dataset';
import { columnLabels } from '../column-labels.ts';
import type { PipelineContext } from '../context.ts';
import type { DeployedUnit } from '../ports.ts';
import { readStoredReport } from '../stored/read-stored-report.ts';
import type { CurrentData } from './current-data.ts';
import { explainMismatch } from './explain-mismatch.ts';
import type { TestData } from './load-test-data.ts';
import { toJson } from './make-diagnosis.ts';
import { measureCurves, predictRows } from './measure-curves.ts';
import type { TestPredictions } from './measure-curves.ts';
import { rankClients } from './rank-clients.ts';
import type { RankedClients } from './rank-clients.ts';
import { readTrends } from './read-trends.ts';
import { ownAudience, PAGE_ARTIFACTS, pageName, renderPage } from './render-report.ts';
import type { PageArtifact } from './render-report.ts';

export interface ReportStepInput {
  /** What is deployed after the decision. */
  readonly deployed: DeployedUnit;
  readonly decision: ReportedDecision;
  /** The model that this run trained; absent when it trained none. */
  readonly challenger?: { readonly id: string; readonly evaluation: Evaluation };
  /** What this run ingested; absent when it ingested nothing. */
  readonly ingestion?: IngestionRecord;
  readonly diagnosis: Diagnosis;
  readonly test: TestData;
  /** The current data set, whose clients are ranked. */
  readonly loadData: () => Promise<CurrentData>;
}

export interface ReportOutcome {
  readonly report: Report;
  /**
   * Name → path relative to the configuration file: `report`, the page that people open (the PDF where one is made);
   * `reportHtml`, `reportMarkdown` as configured; `reportJson`, `confusionMatrix` and `apiReturns` always; `worklist` and
   * `worklistJson` where clients were ranked.
   */
  readonly artifacts: Readonly<Record<string, string>> & { readonly report: string };
}

/** Name of the stored report of a mode as JSON; it is written last, so that where it is, the others are. */
export function reportName(mode: string): string {
  return pageName(mode, 'json');
}

/** Names of the stored worklist of a mode: all of it as a table, and the answer of the API. */
export function worklistNames(mode: string): { readonly csv: string; readonly json: string } {
  return { csv: `worklist_${mode}.csv`, json: `worklist_${mode}.json` };
}

/** Makes and stores the report. Scores and confusion matrix are those that lie beside the deployed model. */
export async function makeReport(context: PipelineContext, input: ReportStepInput): Promise<ReportOutcome> {
  const { config, ports, runId } = context;
  const { mode } = config;
  const { deployed, diagnosis } = input;
  const createdAt = ports.clock.now().toISOString();
  const predictions = predictOnTest(context, input);
  const ranked = await rankClients(config, deployed, input.loadData);
  const json = toJson(await buildFrom(context, input, { createdAt, predictions, ranked }));
  const report = asStored(json);
  const { probabilities, flags } = predictions ?? NONE;
  const answers = apiReturns({ mode, runId, createdAt, deployed, diagnosis, probabilities, flags });
  const save = (name: string, content: Uint8Array | string): Promise<string> =>
    ports.reports.save(runId, name, content);
  const pages = await savePages(context, report);
  const further = {
    confusionMatrix: await save(
      `confusionmatrix_${mode}.svg`,
      confusionMatrixSvg(deployed.evaluation.confusion),
    ),
    apiReturns: await save(`apireturns_${mode}.json`, toJson(answers)),
    ...(await saveWorklist(context, deployed.modelId, ranked, report.labels)),
  };
  const reportJson = await save(reportName(mode), json);
  const { report: pdf, reportHtml, reportMarkdown } = pages;
  const main = pdf ?? reportHtml ?? reportMarkdown ?? reportJson;
  return { report, artifacts: { report: main, ...pages, ...further, reportJson } };
}

const NONE: TestPredictions = { probabilities: new Float64Array(0), flags: new Uint8Array(0) };

async function buildFrom(
  context: PipelineContext,
  { test, loadData: _ranked, ...input }: ReportStepInput,
  made: {
    readonly createdAt: string;
    readonly predictions: TestPredictions | undefined;
    readonly ranked: RankedClients;
  },
): Promise<Report> {
  const { config, ports, runId } = context;
  const stored = await ports.reports.latest(reportName(config.mode));
  const previous = stored === undefined ? undefined : readStoredReport(stored.content);
  const { model } = input.deployed;
  const { createdAt, predictions, ranked } = made;
  return buildReport({
    mode: config.mode,
    runId,
    createdAt,
    audience: config.report.audience,
    labels: columnLabels(config.contract, model),
    ...input,
    coefficients: modelCoefficients(model),
    ...(predictions === undefined ? {} : { curves: measureCurves({ model, test, predictions }) }),
    ...('worklist' in ranked
      ? { worklist: ranked.worklist }
      : { worklistUndefinedReason: ranked.worklistUndefinedReason }),
    trends: await readTrends(context, input),
    ingestions: await ports.datasets.records(),
    ...(previous === undefined ? {} : { previous }),
  });
}

/** The report as it will be read back: what pages are made from now is what they are made from later. */
function asStored(json: string): Report {
  const parsed = parseReport(json);
  if (parsed.ok) return parsed.value;
  throw new DynamicRiskError('storage-failed', formatIssues(parsed.issues), { issues: parsed.issues });
}

type Pages = Readonly<Partial<Record<PageArtifact, string>>>;

async function savePages({ config, ports, runId }: PipelineContext, report: Report): Promise<Pages> {
  const paths: { -readonly [Name in keyof Pages]: string } = {};
  for (const format of config.report.formats) {
    if (format === 'json') continue;
    const page = await renderPage(ports.renderer, report, format, ownAudience(report));
    paths[PAGE_ARTIFACTS[format]] = await ports.reports.save(runId, pageName(config.mode, format), page);
  }
  return paths;
}

async function saveWorklist(
  { config, ports, runId }: PipelineContext,
  modelId: string,
  ranked: RankedClients,
  labels: Report['labels'],
): Promise<Readonly<Record<string, string>>> {
  if (!('worklist' in ranked)) return {};
  const { worklist, datasetSha256 } = ranked;
  const { csv, json } = worklistNames(config.mode);
  const answer = worklistAnswer(worklist, { modelId, datasetSha256, labels });
  return {
    worklist: await ports.reports.save(runId, csv, worklistCsv(worklist, labels)),
    worklistJson: await ports.reports.save(runId, json, toJson(answer)),
  };
}

/** None where the deployed model cannot be scored on the test data under the contract as it is now. */
function predictOnTest(
  { config }: PipelineContext,
  { deployed, test }: ReportStepInput,
): TestPredictions | undefined {
  const { model } = deployed;
  if (explainMismatch(model, config.contract, test.dataset) !== undefined) return undefined;
  return predictRows(model, test.dataset);
}
