/**
 * Reports to try a face with: an ordinary one, and one that holds everything that breaks layouts. Entry
 * `@dynamic-risk/reporting/testing`; nothing of it is needed to make real reports.
 */
import type { Feature } from '@dynamic-risk/dataset';
import type { ColumnSummary, Diagnosis } from '@dynamic-risk/diagnostics';
import type { IngestionRecord } from '@dynamic-risk/ingestion';
import type { ConfusionCounts, Evaluation, Metric, ModelCoefficients } from '@dynamic-risk/modeling';
import type { DeployedModel, ReportInput } from './report-input.ts';

const RUN_ID = '20261123T112233456Z';
const CREATED_AT = '2026-11-23T11:22:33.456Z';
const SHA = '3f0c9a1be2d47785'.repeat(4);

/** An evaluation with the ratios that follow from the counts; AUC and the like are given. */
export function sampleEvaluation(confusion: ConfusionCounts, auc: number | null = 0.8312): Evaluation {
  const { tp, fp, fn, tn } = confusion;
  const testRows = tp + fp + fn + tn;
  const ratio = (part: number, whole: number): Metric =>
    whole === 0 ? { undefined: 'there is nothing to divide by' } : { value: part / whole };
  const known = (value: number): Metric =>
    auc === null ? { undefined: 'the test data holds one class only' } : { value };
  return {
    modelId: 'm-8c1f0a9be2d4',
    testSha256: SHA,
    testRows,
    positives: tp + fn,
    threshold: 0.5,
    confusion,
    metrics: {
      f1: ratio(2 * tp, 2 * tp + fp + fn),
      precision: ratio(tp, tp + fp),
      recall: ratio(tp, tp + fn),
      specificity: ratio(tn, tn + fp),
      accuracy: ratio(tp + tn, testRows),
      balancedAccuracy: known((tp / (tp + fn) + tn / (tn + fp)) / 2),
      mcc: known(0.5512),
      auc: known(auc ?? 0),
      averagePrecision: known(0.7021),
      logLoss: known(0.4182),
      brier: known(0.1341),
    },
  };
}

/** A finished run with three files, a challenger that was promoted and a few small defects. */
export function sampleReportInput(): ReportInput {
  const evaluation = sampleEvaluation({ tp: 92, fp: 51, fn: 38, tn: 319 });
  const ingestion = sampleIngestion(['2026-09.csv', '2026-10.csv', '2026-11.csv']);
  return {
    mode: 'production',
    runId: RUN_ID,
    createdAt: CREATED_AT,
    deployed: sampleDeployed(evaluation, [
      { name: 'lastmonth_activity', type: 'numeric', label: 'Activity last month' },
      { name: 'lastyear_activity', type: 'numeric', label: 'Activity last year' },
      { name: 'number_of_employees', type: 'integer', label: 'Number of employees' },
    ]),
    coefficients: {
      intercept: { standardized: -1.2144, raw: -0.6121, standardError: 0.0712 },
      coefficients: [
        coefficient('lastmonth_activity', -0.9127, -0.0061, 0.1033),
        coefficient('lastyear_activity', 0.0721, 0.0001, 0.0989),
        coefficient('number_of_employees', -0.4106, -0.0133, 0.0827),
      ],
    },
    challenger: { id: 'm-8c1f0a9be2d4', evaluation },
    decision: {
      verdict: 'promote',
      policy: 'score',
      metric: 'f1',
      challengerId: 'm-8c1f0a9be2d4',
      championId: 'm-77aa01c3d9e0',
      challengerScore: 184 / 273,
      championScore: 0.6412,
      testSha256: SHA,
      testRows: 500,
      reason:
        'The new model is deployed: its F1 of 0.6740 on 500 test rows is higher than the 0.6412 of the model before.',
    },
    ingestion,
    ingestions: [ingestion],
    diagnosis: sampleDiagnosis([
      numericSummary('lastmonth_activity', 12),
      numericSummary('lastyear_activity', 0),
      numericSummary('number_of_employees', 3),
    ]),
  };
}

const LONG_NAME = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikation';
const NASTY = [
  LONG_NAME,
  'Ελληνική Εταιρεία Τηλεπικοινωνιών Α.Ε.',
  'Открытое акционерное общество «Заря»',
  '<script>alert("x")</script> & </text></svg>',
  '=HYPERLINK("http://example.com","click")',
  'right \u202eto left\u202c שלום',
  'nul\u0000 bell\u0007 newline\n tab\t',
  '😀 emoji 👩‍👩‍👧‍👦 株式会社',
  'x'.repeat(10_000),
  '   ',
];

/** A report of 60 columns whose names, levels, files and messages are as unkind as they come. */
export function hardReportInput(): ReportInput {
  const names = Array.from({ length: 60 }, (_, index) => `${NASTY[index % NASTY.length] ?? ''}#${index}`);
  const evaluation = sampleEvaluation({ tp: 1_200_345, fp: 510_000, fn: 289_655, tn: 3_000_000 });
  const ingestion = sampleIngestion(names.map((name) => `${name}.csv`));
  return {
    mode: 'practice',
    runId: RUN_ID,
    createdAt: CREATED_AT,
    deployed: sampleDeployed(
      evaluation,
      names.map((name): Feature => ({ name, type: 'numeric' })),
    ),
    coefficients: {
      intercept: { standardized: 1e-9, raw: -12345678.9, standardError: 0 },
      coefficients: names.map((name, index) => ({
        ...coefficient(name, Math.sin(index) * 3, Math.cos(index) * 10 ** (index % 9), 0.2),
        level: index % 2 === 0 ? null : (NASTY[index % NASTY.length] ?? null),
      })),
    },
    challenger: {
      id: 'm-000000000000',
      evaluation: sampleEvaluation({ tp: 0, fp: 0, fn: 0, tn: 5 }, null),
    },
    decision: { verdict: 'keep', reason: `${NASTY.join(' ')} was found.` },
    ingestion,
    ingestions: Array.from({ length: 3 }, () => ingestion),
    diagnosis: sampleDiagnosis([
      ...names.map((name, index) => numericSummary(name, index)),
      ...names.map((name) => categoricalSummary(name)),
    ]),
  };
}

/** The first run on five test rows of one class: nearly everything is undefined. */
export function bareReportInput(): ReportInput {
  const evaluation = sampleEvaluation({ tp: 0, fp: 0, fn: 0, tn: 5 }, null);
  return {
    mode: 'practice',
    runId: RUN_ID,
    createdAt: CREATED_AT,
    deployed: sampleDeployed(evaluation, []),
    coefficients: { intercept: { standardized: -2, raw: -2, standardError: 1 }, coefficients: [] },
    decision: { verdict: 'keep', reason: 'Nothing new was found.' },
    ingestions: [],
    diagnosis: {
      ...sampleDiagnosis([]),
      rows: 0,
      timings: [],
      dependencies: { registry: 'not-reachable', note: 'registry not reachable', packages: [] },
    },
  };
}

function sampleDeployed(evaluation: Evaluation, features: readonly Feature[]): DeployedModel {
  return {
    modelId: evaluation.modelId,
    deployedAt: CREATED_AT,
    evaluation,
    model: {
      contract: { features },
      threshold: 0.5,
      solver: {
        solver: 'newton',
        C: 1,
        iterations: 6,
        converged: true,
        maxGradient: 3.1e-13,
        logLikelihood: -512.3391,
        warnings: [],
      },
      training: {
        rows: 1478,
        positives: 390,
        negatives: 1088,
        options: { solver: 'newton', C: 1, missing: 'median+indicator', seed: 1, threshold: 0.5 },
      },
    },
  };
}

function coefficient(
  column: string,
  standardized: number,
  raw: number,
  standardError: number,
): ModelCoefficients['coefficients'][number] {
  return { column, level: null, standardized, raw, standardError };
}

function sampleIngestion(names: readonly string[]): IngestionRecord {
  const files = names.map((name, index) => ({
    name,
    sha256: SHA,
    bytes: 18_204 + 113 * index,
    rows: 502 + index,
    accepted: 493 + index,
    quarantined: 2,
    duplicates: 7,
  }));
  const sum = (read: (file: (typeof files)[number]) => number): number =>
    files.reduce((total, file) => total + read(file), 0);
  return {
    runId: RUN_ID,
    at: CREATED_AT,
    files,
    rowsRead: sum(({ rows }) => rows),
    accepted: sum(({ accepted }) => accepted),
    quarantined: sum(({ quarantined }) => quarantined),
    duplicates: sum(({ duplicates }) => duplicates),
    datasetRows: sum(({ accepted }) => accepted),
    datasetSha256: SHA,
    contractSha256: SHA,
  };
}

function numericSummary(column: string, missing: number): ColumnSummary {
  const n = 1482;
  return {
    kind: 'numeric',
    column,
    n,
    missing,
    missingShare: missing / n,
    mean: 243.7719,
    median: 178.5,
    mode: 99,
    modeCount: 7,
    standardDeviation: 221.0437,
    quantiles: {
      min: 0,
      p01: 4,
      p05: 21,
      p25: 96.25,
      p50: 178.5,
      p75: 322,
      p95: 688.9,
      p99: 1043,
      max: 2191,
    },
    distinct: 702,
  };
}

function categoricalSummary(column: string): ColumnSummary {
  return {
    kind: 'categorical',
    column,
    n: 1482,
    missing: 400,
    missingShare: 400 / 1482,
    distinct: 40,
    levels: NASTY.map((level, index) => ({ level, count: 100 - index })),
    otherCount: 127,
  };
}

function sampleDiagnosis(columns: readonly ColumnSummary[]): Diagnosis {
  const step = (name: string, lastMs: number): Diagnosis['timings'][number] => ({
    step: name,
    runs: 12,
    lastMs,
    p50Ms: lastMs * 0.92,
    p95Ms: lastMs * 1.4,
    history: [{ runId: RUN_ID, durationMs: lastMs }],
  });
  return {
    runId: RUN_ID,
    at: CREATED_AT,
    datasetSha256: SHA,
    rows: 1482,
    columns,
    timings: [
      step('ingest', 412.3),
      step('train', 38.2),
      step('score', 9.31),
      step('deploy', 14.2),
      step('diagnose', 61),
    ],
    dependencies: {
      registry: 'answered',
      note: 'registry answered',
      packages: [
        {
          name: 'arquero',
          range: '8.0.3',
          installed: '8.0.3',
          wanted: '8.0.3',
          latest: '8.0.3',
          state: 'current',
        },
        {
          name: 'pdfkit',
          range: '0.20.2',
          installed: '0.20.2',
          wanted: '0.20.2',
          latest: '0.21.0',
          state: 'outdated',
        },
        { name: 'zod', range: '4.6.7', installed: '4.6.7', state: 'unknown', reason: 'no answer within 5 s' },
      ],
    },
  };
}
