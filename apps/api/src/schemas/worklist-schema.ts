/** The answer of `GET /worklist`. */
import { z } from 'zod';

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const cell = z.union([z.number(), z.string(), z.null()]);

const reasonSchema = z.looseObject({
  column: z.string(),
  label: z.string().meta({ description: 'What people call the column.' }),
  value: cell,
  typical: cell,
  points: z.number().meta({ description: 'Points of probability that it adds.' }),
  text: z.string().meta({ description: 'The same in words.' }),
});

const clientSchema = z.looseObject({
  rank: z.int().min(1),
  client: z.string(),
  period: z.string().optional().meta({ description: 'Absent without periods.' }),
  action: z
    .enum(['call', 'do not call'])
    .meta({ description: '`do not call` to measure whether calls help.' }),
  probability: share,
  interval: z
    .array(share)
    .nullable()
    .meta({ description: 'Lower and upper end, 95 %; null where it is not known.' }),
  intervalUndefinedReason: z.string().optional(),
  value: z.number().optional().meta({ description: 'What the client is worth; absent without money.' }),
  expectedValue: z.number().optional().meta({ description: 'What a call is expected to bring.' }),
  reasons: z.array(reasonSchema).meta({ description: 'Strongest first.' }),
  record: z
    .record(z.string(), cell)
    .optional()
    .meta({ description: 'The row as `POST /prediction` takes it.' }),
});

export const worklistSchema = z
  .looseObject({
    model: z.string(),
    datasetSha256: z.string(),
    rankedBy: z.enum(['expected-value', 'probability']),
    clients: count,
    left: count,
    atRisk: count,
    capacity: count,
    money: z
      .looseObject({
        value: z.union([z.number(), z.looseObject({ column: z.string(), typical: z.number() })]),
        saveRate: share,
        cost: z.number(),
        atStake: z.number(),
        expectedSaving: z.number(),
      })
      .optional()
      .meta({ description: 'Absent where no money is configured.' }),
    holdOut: z.looseObject({ share, clients: count }).optional(),
    list: z.array(clientSchema),
  })
  .meta({ id: 'Worklist', description: 'Whom to call first, and why, by the last run.' });
