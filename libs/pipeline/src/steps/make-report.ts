/** Step 6: the report in all its forms, kept beside those of earlier runs. */
import type { Diagnosis } from '@dynamic-risk/diagnostics';
import type { IngestionRecord } from '@dynamic-risk/ingestion';
import { flagClients, modelCoefficients, predictProbabilities } from '@dynamic-risk/modeling';
import type { Evaluation } from '@dynamic-risk/modeling';
import { apiReturns, buildReport, confusionMatrixSvg } from '@dynamic-risk/reporting';
import type { Report, ReportedDecision } from '@dynamic-risk/reporting';
import type { PipelineContext } from '../context.ts';
import type { DeployedUnit } from '../ports.ts';
import { readStoredReport } from '../stored/read-stored-report.ts';
import { explainMismatch } from './explain-mismatch.ts';
import type { TestData } from './load-test-data.ts';
import { toJson } from './make-diagnosis.ts';
import { measureCurves } from './measure-curves.ts';

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
}

export interface ReportOutcome {
  readonly report: Report;
  /** `report` (PDF), `reportJson`, `confusionMatrix` and `apiReturns` → path relative to the configuration file. */
  readonly artifacts: Readonly<Record<'report' | 'reportJson' | 'confusionMatrix' | 'apiReturns', string>>;
}

/** Name of the stored report of a mode as JSON; it is written last, so that where it is, the others are. */
export function reportName(mode: string): string {
  return `report_${mode}.json`;
}

/** Makes and stores the report. Scores and confusion matrix are those that lie beside the deployed model. */
export async function makeReport(context: PipelineContext, input: ReportStepInput): Promise<ReportOutcome> {
  const { config, ports, runId } = context;
  const { mode } = config;
  const { deployed, diagnosis } = input;
  const createdAt = ports.clock.now().toISOString();
  const report = await buildFrom(context, input, createdAt);
  const predicted = predictOnTest(context, input);
  const answers = apiReturns({ mode, runId, createdAt, deployed, diagnosis, ...predicted });
  const { confusion } = deployed.evaluation;
  const save = (name: string, content: Uint8Array | string): Promise<string> =>
    ports.reports.save(runId, name, content);
  return {
    report,
    artifacts: {
      report: await save(`report_${mode}.pdf`, await ports.renderer.renderPdf(report)),
      confusionMatrix: await save(`confusionmatrix_${mode}.svg`, confusionMatrixSvg(confusion)),
      apiReturns: await save(`apireturns_${mode}.json`, toJson(answers)),
      reportJson: await save(reportName(mode), toJson(report)),
    },
  };
}

async function buildFrom(
  { config, ports, runId }: PipelineContext,
  { test, ...input }: ReportStepInput,
  createdAt: string,
): Promise<Report> {
  const stored = await ports.reports.latest(reportName(config.mode));
  const previous = stored === undefined ? undefined : readStoredReport(stored.content);
  const { model } = input.deployed;
  const isScorable = explainMismatch(model, config.contract, test.dataset) === undefined;
  return buildReport({
    mode: config.mode,
    runId,
    createdAt,
    ...input,
    coefficients: modelCoefficients(model),
    ...(isScorable ? { curves: measureCurves({ model, test }) } : {}),
    ingestions: await ports.datasets.records(),
    ...(previous === undefined ? {} : { previous }),
  });
}

/** None where the deployed model cannot be scored on the test data under the contract as it is now. */
function predictOnTest(
  { config }: PipelineContext,
  { deployed, test }: ReportStepInput,
): { readonly probabilities: Float64Array; readonly flags: Uint8Array } {
  const { model } = deployed;
  if (explainMismatch(model, config.contract, test.dataset) !== undefined) {
    return { probabilities: new Float64Array(0), flags: new Uint8Array(0) };
  }
  const { probabilities } = predictProbabilities(model, test.dataset);
  return { probabilities, flags: flagClients(model, test.dataset, probabilities) };
}
