/** The schema of a stored decision of the gate. */
import type { DeploymentDecision } from '@dynamic-risk/modeling';
import * as z from 'zod';
import { METRIC_NAMES } from '../metric-names.ts';

const count = z.int().min(0);
const number = z.number();

const base = {
  verdict: z.enum(['promote', 'keep', 'not-enough-evidence']),
  metric: z.enum(METRIC_NAMES),
  challengerId: z.string(),
  championId: z.string().exactOptional(),
  challengerScore: number.exactOptional(),
  championScore: number.exactOptional(),
  testSha256: z.string(),
  testRows: count,
  reason: z.string(),
};

const difference = z.looseObject({
  value: number,
  standardError: number,
  interval: z.looseObject({ lower: number, upper: number }),
  lowerBound: number,
  /** Decisions stored without a method drew rows. */
  method: z.enum(['rows', 'counts', 'cells', 'linear']).default('rows'),
});

const delong = z.union([
  z.looseObject({
    first: number,
    second: number,
    difference: number,
    standardError: number,
    z: number,
    pValue: number,
  }),
  z.strictObject({ undefined: z.string() }),
]);

/** Fields beyond these are kept as they are. */
export const decisionSchema: z.ZodType<DeploymentDecision> = z.discriminatedUnion('policy', [
  z.looseObject({ ...base, policy: z.literal('score') }),
  z.looseObject({
    ...base,
    policy: z.literal('evidence'),
    difference: difference.exactOptional(),
    rowsNeeded: number.exactOptional(),
    delong: delong.exactOptional(),
    mcnemar: z
      .looseObject({ onlyFirst: count, onlySecond: count, pValue: number, midP: number })
      .exactOptional(),
    positives: count,
    earlierDecisions: count,
    bootstrap: z.looseObject({ seed: number, resamples: count }),
    notices: z.array(z.string()),
  }),
]);
