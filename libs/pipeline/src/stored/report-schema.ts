/** The schema of a stored report: what every face is made from, and what `report.schema.json` describes. */
import type { ModelCurves, Report, ReportedWorklist, Trends } from '@dynamic-risk/reporting';
import * as z from 'zod';
import { decisionSchema } from './decision-schema.ts';
import { diagnosisSchema } from './diagnosis-schema.ts';
import { evaluationSchema } from './evaluation-schema.ts';
import { ingestionRecordSchema } from './ingestion-record-schema.ts';

const count = z.int().min(0);
const number = z.number();
const text = z.string();
const pair = z.tuple([number, number]);
const plainValue = z.union([number, text]).nullable();

const coefficient = { standardized: number, raw: number, standardError: number };

const model = z.looseObject({
  id: text,
  deployedAt: text,
  solver: z.looseObject({
    solver: z.enum(['newton', 'ml-logistic-regression']),
    C: z.union([number, z.literal('none')]),
    iterations: count,
    converged: z.boolean(),
    maxGradient: number,
    logLikelihood: number,
    warnings: z.array(text),
  }),
  trainingRows: count,
  trainingPositives: count,
  coefficients: z.looseObject({
    intercept: z.looseObject(coefficient),
    coefficients: z.array(z.looseObject({ ...coefficient, column: text, level: text.nullable() })),
  }),
  evaluation: evaluationSchema,
  flaggedBy: z.literal('client-value').exactOptional(),
});

const curves: z.ZodType<ModelCurves> = z.looseObject({
  test: z.looseObject({ rows: number, sha256: text }).exactOptional(),
  roc: z
    .looseObject({
      points: z.array(z.looseObject({ falsePositiveRate: number, truePositiveRate: number })),
      auc: number,
      interval: pair.exactOptional(),
      operatingPoint: z.looseObject({ falsePositiveRate: number, truePositiveRate: number }).exactOptional(),
      counts: z.looseObject({ positives: number, negatives: number }).exactOptional(),
    })
    .exactOptional(),
  precisionRecall: z
    .looseObject({
      points: z.array(z.looseObject({ recall: number, precision: number })),
      averagePrecision: number,
      interval: pair.exactOptional(),
      baseRate: number,
      operatingPoint: z.looseObject({ recall: number, precision: number }).exactOptional(),
      positives: number.exactOptional(),
    })
    .exactOptional(),
  reliability: z
    .looseObject({
      bins: z.array(
        z.looseObject({ meanProbability: number, observedRate: number, interval: pair, count: number }),
      ),
      expectedCalibrationError: number.exactOptional(),
    })
    .exactOptional(),
  scores: z
    .looseObject({
      bins: z.array(z.looseObject({ from: number, to: number, left: number, stayed: number })),
      threshold: number,
    })
    .exactOptional(),
  gains: z
    .looseObject({ points: z.array(z.looseObject({ calledShare: number, foundShare: number })) })
    .exactOptional(),
  cost: z
    .looseObject({ points: z.array(z.looseObject({ threshold: number, cost: number })), threshold: number })
    .exactOptional(),
});

const client = z.looseObject({
  rank: count,
  client: text,
  period: text.exactOptional(),
  probability: number,
  interval: z.union([z.looseObject({ lower: number, upper: number }), z.strictObject({ undefined: text })]),
  value: number.exactOptional(),
  expectedValue: number.exactOptional(),
  heldOut: z.boolean(),
  reasons: z.array(
    z.looseObject({
      column: text,
      value: plainValue,
      typical: plainValue,
      contribution: number,
      points: number,
    }),
  ),
});

const worklist: z.ZodType<ReportedWorklist> = z.looseObject({
  rankedBy: z.enum(['expected-value', 'probability']),
  clients: count,
  left: count,
  atRisk: count,
  threshold: number.exactOptional(),
  capacity: count,
  money: z
    .looseObject({
      value: z.union([number, z.looseObject({ column: text, typical: number.exactOptional() })]),
      saveRate: number,
      cost: number,
      atStake: number,
      expectedSaving: number,
    })
    .exactOptional(),
  moneyUndefinedReason: text.exactOptional(),
  holdOut: z.looseObject({ share: number, clients: count }).exactOptional(),
  listed: count,
  list: z.array(client),
});

const trends: z.ZodType<Trends> = z.looseObject({
  points: z.array(
    z.looseObject({
      runId: text,
      at: text,
      modelId: text.exactOptional(),
      f1: number.exactOptional(),
      auc: number.exactOptional(),
      estimatedF1: number.exactOptional(),
      driftAlarms: count.exactOptional(),
      rows: count.exactOptional(),
      missingShares: z.record(text, number),
      stepMs: z.record(text, number),
    }),
  ),
});

/** Fields beyond these are kept as they are. */
export const reportSchema: z.ZodType<Report> = z.looseObject({
  format: z.literal('dynamic-risk/report'),
  formatVersion: z.literal(1),
  title: text,
  mode: text,
  runId: text,
  createdAt: text,
  audience: z.enum(['manager', 'technical']).exactOptional(),
  headline: text,
  trust: z.looseObject({
    level: z.enum(['trusted', 'caution', 'not-shown']),
    reason: text,
    aucInterval: pair.exactOptional(),
    aucIntervalMethod: z.enum(['delong', 'hanley-mcneil']).exactOptional(),
  }),
  attention: z.array(z.looseObject({ level: z.enum(['warning', 'note']), text })),
  changes: z.array(z.looseObject({ what: text, before: text, now: text })).exactOptional(),
  model,
  curves: curves.exactOptional(),
  challenger: z.looseObject({ id: text, evaluation: evaluationSchema }).exactOptional(),
  decision: z.union([decisionSchema, z.looseObject({ verdict: z.literal('keep'), reason: text })]),
  ingestion: ingestionRecordSchema.exactOptional(),
  ingestedFiles: z.array(z.looseObject({ name: text, rows: count, at: text })),
  diagnosis: diagnosisSchema,
  trends: trends.exactOptional(),
  worklist: worklist.exactOptional(),
  worklistUndefinedReason: text.exactOptional(),
  labels: z.record(text, text),
});
