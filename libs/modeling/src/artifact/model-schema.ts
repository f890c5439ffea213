/** The schema of a stored model: what a file must look like before any of it is believed. */
import * as z from 'zod';
import type { TrainedModel } from '../model.ts';
import { choicesSchema, chosenThreshold } from './choices-schema.ts';
import { contractSchema } from './contract-schema.ts';
import { metricSchema } from './metrics-schema.ts';
import { testScoreSchema } from './test-score-schema.ts';

const count = z.int().min(0);
const text = z.string();

const scale = { column: text, mean: z.number(), sd: z.number().positive() };

const term = z.discriminatedUnion('kind', [
  z.strictObject({ ...scale, kind: z.literal('standardized'), median: z.number() }),
  z.strictObject({ ...scale, kind: z.literal('missing-indicator') }),
  z.strictObject({ ...scale, kind: z.literal('level'), level: text.nullable() }),
]);

const dropped = z.strictObject({
  column: text,
  level: text.nullable().exactOptional(),
  reason: z.enum(['constant', 'collinear', 'all-missing']),
  detail: text,
});

const solver = z.enum(['newton', 'ml-logistic-regression']);
const C = z.union([z.number().positive(), z.literal('none')]);
const threshold = z.number().gt(0).lt(1);

const calibrationKind = z.enum(['none', 'platt', 'isotonic']);
const options = z.strictObject({
  solver,
  C: z.union([C, z.literal('auto')]),
  oneStandardError: z.boolean().exactOptional(),
  missing: z.enum(['median+indicator', 'median']),
  calibration: z.union([calibrationKind, z.literal('auto')]).exactOptional(),
  seed: z.number(),
  threshold: z.union([threshold, chosenThreshold]),
});

const clientValue = z.strictObject({
  column: text,
  saveRate: z.number().gt(0).max(1),
  cost: z.number().positive(),
  typical: z.number().positive(),
});

const calibration = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('platt'), slope: z.number().min(0), intercept: z.number() }),
  z.strictObject({
    kind: z.literal('isotonic'),
    logits: z.array(z.number()).min(1),
    probabilities: z.array(z.number().min(0).max(1)).min(1),
  }),
]);

/** Every key is required unless marked, none other is allowed, and every number is finite. */
export const modelSchema: z.ZodType<TrainedModel> = z.strictObject({
  format: z.literal('dynamic-risk/model'),
  formatVersion: z.literal(1),
  contract: contractSchema,
  encoder: z.strictObject({
    terms: z.array(term),
    dropped: z.array(dropped),
    referenceLevels: z.record(text, text.nullable()),
  }),
  intercept: z.number(),
  interceptAtMeans: z.number().exactOptional(),
  coefficients: z.array(z.number()),
  standardErrors: z.array(z.number().min(0)),
  covariance: z.array(z.number()).exactOptional(),
  varianceInflation: z.array(metricSchema).exactOptional(),
  threshold,
  clientValue: clientValue.exactOptional(),
  calibration: calibration.exactOptional(),
  solver: z.strictObject({
    solver,
    C,
    iterations: count,
    converged: z.boolean(),
    maxGradient: z.number().min(0),
    logLikelihood: z.number(),
    warnings: z.array(text),
  }),
  training: z.strictObject({
    rows: count,
    positives: count,
    negatives: count,
    options,
    choices: choicesSchema.exactOptional(),
  }),
  provenance: z.strictObject({
    datasetSha256: text,
    configSha256: text,
    libraries: z.record(text, text),
  }),
  testScore: testScoreSchema.exactOptional(),
});
