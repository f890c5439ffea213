/** The schema of one line of the registry's journal. */
import type { DeploymentDecision } from '@dynamic-risk/modeling';
import { z } from 'zod';
import type { RegistryEvent } from '../ports.ts';
import { evaluationSchema } from './evaluation-schema.ts';

const decisionSchema: z.ZodType<DeploymentDecision> = z.looseObject({
  verdict: z.enum(['promote', 'keep']),
  policy: z.enum(['score']),
  metric: z.enum([
    'f1',
    'precision',
    'recall',
    'specificity',
    'accuracy',
    'balancedAccuracy',
    'mcc',
    'auc',
    'averagePrecision',
    'logLoss',
    'brier',
  ]),
  challengerId: z.string(),
  championId: z.string().exactOptional(),
  challengerScore: z.number().exactOptional(),
  championScore: z.number().exactOptional(),
  testSha256: z.string(),
  testRows: z.int().min(0),
  reason: z.string(),
});

/** Fields beyond these are kept as they are. */
export const registryEventSchema: z.ZodType<RegistryEvent> = z.looseObject({
  type: z.enum(['trained', 'scored', 'promoted', 'kept']),
  at: z.string(),
  runId: z.string(),
  modelId: z.string(),
  datasetSha256: z.string(),
  evaluation: evaluationSchema.exactOptional(),
  decision: decisionSchema.exactOptional(),
  reason: z.string().exactOptional(),
});
