/** The schema of what a model records of the choices of its training. */
import * as z from 'zod';
import type { ChosenThreshold } from '../model.ts';
import type { TrainingChoices } from '../training-choices.ts';
import { confusionSchema, metricsSchema, undefinedSchema } from './metrics-schema.ts';

const count = z.int().min(0);
const number = z.number();

/** The rule of a threshold as training options hold it. */
export const chosenThreshold: z.ZodType<ChosenThreshold> = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('best-f1') }),
  z.strictObject({
    rule: z.literal('min-cost'),
    costs: z.strictObject({
      falsePositive: number,
      falseNegative: number,
      truePositive: number.exactOptional(),
      trueNegative: number.exactOptional(),
    }),
  }),
  z.strictObject({ rule: z.literal('value'), value: number, saveRate: number, cost: number }),
  z.strictObject({ rule: z.literal('client-value'), column: z.string(), saveRate: number, cost: number }),
]);

const interval = z.strictObject({ lower: number, upper: number });
const folds = { folds: count, repeats: count, seed: number };

const penalty = z.strictObject({
  ...folds,
  C: number.positive(),
  rule: z.enum(['minimum', 'one-standard-error']),
  candidates: z.array(z.strictObject({ C: number.positive(), logLoss: number, standardError: number })),
});

const outOfFold = z.union([
  undefinedSchema,
  z.strictObject({
    ...folds,
    confusion: confusionSchema,
    metrics: metricsSchema,
  }),
]);

/** Every key is required unless marked, none other is allowed. */
export const choicesSchema: z.ZodType<TrainingChoices> = z.strictObject({
  penalty: penalty.exactOptional(),
  calibrationLogLosses: z.strictObject({ none: number, platt: number, isotonic: number }).exactOptional(),
  threshold: z
    .strictObject({
      threshold: number,
      rule: z.enum(['fixed', 'best-f1', 'min-cost', 'value', 'client-value']),
      achieved: number.exactOptional(),
      interval: interval.exactOptional(),
      achievedInterval: interval.exactOptional(),
    })
    .exactOptional(),
  outOfFold,
});
