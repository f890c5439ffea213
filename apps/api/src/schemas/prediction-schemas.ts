/** Bodies and answers of predictions in our own format. */
import { z } from 'zod';
import { problemSchema } from './problem-schema.ts';

const cellSchema = z.union([z.number(), z.string(), z.boolean(), z.null()]);

/** One client, or a row of the request. */
export const rowSchema = z.record(z.string(), cellSchema).meta({
  id: 'Row',
  description:
    'The features of the model by name (see `GET /model`). A number may be sent as text; null and blank are missing; other columns are not looked at.',
});

export const predictionRequestSchema = z
  .object({ rows: z.array(rowSchema).min(1) })
  .meta({ id: 'PredictionRequest', description: 'Clients whose risk is asked for.' });

const valueSchema = z.union([z.number(), z.string(), z.null()]);

const reasonSchema = z
  .object({
    column: z.string(),
    value: valueSchema.meta({ description: 'Null where it is missing or training did not have it.' }),
    typical: valueSchema.meta({ description: 'Training mean of a number, reference level of a category.' }),
    effect: z.enum(['raises', 'lowers']),
    points: z.number().meta({ description: 'Points of probability: 100·(p − p without it), two decimals.' }),
  })
  .meta({ id: 'Reason', description: 'A column that moves the risk.' });

const warningSchema = z
  .object({ code: z.enum(['unseen-level']), column: z.string(), level: z.union([z.string(), z.null()]) })
  .meta({ id: 'Warning', description: 'A level that training did not have; null is a missing one.' });

export const predictionSchema = z
  .object({
    probability: z.number().min(0).max(1),
    risk: z.union([z.literal(0), z.literal(1)]),
    reasons: z.array(reasonSchema).meta({
      description:
        'Strongest first. Always a list: empty where none are asked for, see the parameter `reasons`.',
    }),
    warnings: z.array(warningSchema),
  })
  .meta({ id: 'Prediction', description: 'One client, in the order of the request.' });

const problemLineSchema = z
  .object({
    row: z
      .int()
      .min(0)
      .optional()
      .meta({ description: 'From 0; absent where the stream itself is at fault.' }),
    error: problemSchema,
  })
  .meta({ id: 'ProblemLine' });

export const predictionLineSchema = z
  .union([predictionSchema.extend({ model: z.string() }).meta({ id: 'PredictionLine' }), problemLineSchema])
  .meta({ description: 'One line of the answer to lines: a prediction with its model, or what is wrong.' });

export const predictionAnswerSchema = z
  .object({
    model: z.string().meta({ description: 'Id of the model that made the predictions.' }),
    threshold: z.number().meta({ description: 'A client is at risk from this probability on.' }),
    predictions: z.array(predictionSchema),
  })
  .meta({ id: 'PredictionAnswer' });
