/** Bodies and answers of two protocols that others have defined. */
import { z } from 'zod';
import { rowSchema } from './prediction-schemas.ts';

const cell = z.union([z.number(), z.string(), z.boolean(), z.null()]);
const paramsSchema = z
  .looseObject({ output: z.enum(['probability', 'risk']).optional() })
  .optional()
  .meta({ description: '`output`: what is predicted, the probability (default) or the risk, 0 or 1.' });

/** MLflow: exactly one of the keys beside `params`. */
export const invocationSchema = z
  .object({
    dataframe_split: z
      .looseObject({ columns: z.array(z.string()).min(1), data: z.array(z.array(cell)) })
      .optional(),
    dataframe_records: z.array(rowSchema).optional(),
    instances: z.array(rowSchema).optional(),
    inputs: z.union([z.array(rowSchema), z.record(z.string(), z.array(cell))]).optional(),
    params: paramsSchema,
  })
  .meta({ id: 'Invocation', description: 'One of dataframe_split, dataframe_records, instances, inputs.' });

export const invocationAnswerSchema = z
  .object({ predictions: z.array(z.number()) })
  .meta({ id: 'InvocationAnswer' });

/** Open Inference Protocol, version 2. */
const tensorSchema = z
  .looseObject({
    name: z.string(),
    shape: z.array(z.int().min(0)).min(1).max(2),
    datatype: z.string().meta({ description: 'A number type for numbers, BYTES for texts.' }),
    data: z
      .array(z.unknown())
      .meta({ description: 'One value a row; null is missing, and so is a blank text.' }),
  })
  .meta({ id: 'Tensor' });

export const inferenceRequestSchema = z
  .looseObject({
    id: z.string().optional(),
    inputs: z.array(tensorSchema).min(1).meta({ description: 'One for each feature, by its name.' }),
    outputs: z.array(z.looseObject({ name: z.string() })).optional(),
  })
  .meta({ id: 'InferenceRequest' });

export const inferenceAnswerSchema = z
  .object({
    model_name: z.string(),
    model_version: z.string(),
    id: z.string().optional(),
    outputs: z.array(
      z.object({
        name: z.enum(['probability', 'risk']),
        shape: z.array(z.int()),
        datatype: z.string(),
        data: z.array(z.number()),
      }),
    ),
  })
  .meta({ id: 'InferenceAnswer' });

const metadataTensor = z.object({ name: z.string(), datatype: z.string(), shape: z.array(z.int()) });

export const inferenceModelSchema = z
  .object({
    name: z.string(),
    versions: z.array(z.string()),
    platform: z.string(),
    inputs: z.array(metadataTensor),
    outputs: z.array(metadataTensor),
  })
  .meta({ id: 'InferenceModel' });

export const inferenceServerSchema = z
  .object({ name: z.string(), version: z.string(), extensions: z.array(z.string()) })
  .meta({ id: 'InferenceServer' });
