/** Puts together the report of one run. Pure: the same input gives the same report. */
import { assessTrust } from './assess-trust.ts';
import { findAttention, labelsOf } from './find-attention.ts';
import { findChanges } from './find-changes.ts';
import type { Report, ReportedFile, ReportedModel, Trust } from './report.ts';
import type { ReportInput } from './report-input.ts';
import { thinCurves } from './thin-curves.ts';
import { temperTrust } from './temper-trust.ts';
import { MAX_TREND_POINTS } from './trends.ts';
import { reportWorklist } from './worklist/reported-worklist.ts';

/** How the headline begins, by level of trust. */
const OPENINGS: Readonly<Record<Trust['level'], string>> = {
  trusted: 'The model can be trusted.',
  caution: 'Use the model with care.',
  'not-shown': 'The model cannot be relied on yet.',
};

/**
 * The report of a run: what is deployed and how good it is, what the run decided and ingested, what the data and
 * the system look like, what needs attention and what changed since the report before.
 *
 * @example
 * const report = buildReport({ mode: 'production', runId, createdAt, deployed, coefficients, decision, ingestions, diagnosis });
 * report.headline; // 'The model can be trusted. It ranks a client who left above one who stayed 83 times in 100, …'
 */
export function buildReport(input: ReportInput): Report {
  const { title = 'Client risk report', mode, runId, createdAt, deployed, decision, diagnosis } = input;
  const shown = assessTrust(deployed.evaluation, deployed.model.solver);
  const trust = temperTrust(shown, diagnosis.findings, labelsOf(input));
  const model = reportedModel(input);
  const ingestedFiles = reportedFiles(input);
  const worklist = input.worklist === undefined ? undefined : reportWorklist(input.worklist);
  const now = { model, diagnosis, ingestedFiles, ...(worklist === undefined ? {} : { worklist }) };
  return {
    format: 'dynamic-risk/report',
    formatVersion: 1,
    title,
    mode,
    runId,
    createdAt,
    ...(input.audience === undefined ? {} : { audience: input.audience }),
    headline: `${OPENINGS[trust.level]} ${trust.reason}`,
    trust,
    attention: findAttention(input),
    ...(input.previous === undefined ? {} : { changes: findChanges(input.previous, now) }),
    model,
    ...(input.curves === undefined ? {} : { curves: thinCurves(input.curves) }),
    ...(input.challenger === undefined ? {} : { challenger: input.challenger }),
    decision,
    ...(input.ingestion === undefined ? {} : { ingestion: input.ingestion }),
    ingestedFiles,
    diagnosis,
    ...(input.trends === undefined
      ? {}
      : { trends: { points: input.trends.points.slice(-MAX_TREND_POINTS) } }),
    ...(worklist === undefined ? {} : { worklist }),
    ...(input.worklistUndefinedReason === undefined
      ? {}
      : { worklistUndefinedReason: input.worklistUndefinedReason }),
    labels: labelsOf(input),
  };
}

function reportedModel({ deployed, coefficients }: ReportInput): ReportedModel {
  const { solver, training } = deployed.model;
  const rule = training.options.threshold;
  return {
    id: deployed.modelId,
    deployedAt: deployed.deployedAt,
    solver,
    trainingRows: training.rows,
    trainingPositives: training.positives,
    coefficients,
    evaluation: deployed.evaluation,
    ...(typeof rule === 'object' && rule.rule === 'client-value' ? { flaggedBy: rule.rule } : {}),
  };
}

function reportedFiles({ ingestions }: ReportInput): readonly ReportedFile[] {
  return ingestions.flatMap(({ at, files }) => files.map(({ name, rows }) => ({ name, rows, at })));
}
