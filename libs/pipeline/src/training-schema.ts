/** The section `training` of a configuration. */
import * as z from 'zod';
import { columnName } from './feature-schema.ts';
import { choice, section } from './schema-parts.ts';

const penalty = 'a positive number, "none" or "auto"';
const probability = 'a number between 0 and 1, both excluded';
const rules = `${probability}, or an object with rule: "best-f1", "min-cost" (with costs), "value" (with value, saveRate, cost) or "client-value" (with column, saveRate, cost)`;

const amount = (what: string) => z.number({ error: 'a number' }).describe(what);
const positive = (what: string) =>
  z.number({ error: 'a positive number' }).positive({ error: 'a positive number' }).describe(what);

const campaign = {
  saveRate: z
    .number({ error: 'a share above 0, at most 1' })
    .gt(0, { error: 'a share above 0, at most 1' })
    .max(1, { error: 'a share above 0, at most 1' })
    .describe('Share of leavers who stay when contacted.'),
  cost: positive('Of contacting one client.'),
};

const costs = section({
  falsePositive: amount('Of flagging a client who stays.'),
  falseNegative: amount('Of missing one who leaves.'),
  truePositive: amount('Of flagging one who leaves; without it 0.').exactOptional(),
  trueNegative: amount('Of leaving one alone who stays; without it 0.').exactOptional(),
});

const threshold = z.union(
  [
    z.number({ error: rules }).gt(0, { error: rules }).lt(1, { error: rules }),
    z.discriminatedUnion(
      'rule',
      [
        section({ rule: z.literal('best-f1') }),
        section({
          rule: z.literal('min-cost'),
          costs: costs.describe('What each outcome costs, in one unit.'),
        }),
        section({
          rule: z.literal('value'),
          value: positive('Worth of one client who stays.'),
          ...campaign,
        }),
        section({
          rule: z.literal('client-value'),
          column: columnName.describe(
            'The numeric feature or attribute that says what each client is worth.',
          ),
          ...campaign,
        }),
      ],
      { error: rules },
    ),
  ],
  { error: rules },
);

/** How a model is fitted, and what of it is chosen on out-of-fold predictions. */
export const trainingSchema = section({
  solver: choice(['newton', 'ml-logistic-regression']).default('newton').describe('How the model is fitted.'),
  C: z
    .union(
      [
        z.number({ error: penalty }).positive({ error: penalty }),
        z.enum(['none', 'auto'], { error: penalty }),
      ],
      { error: penalty },
    )
    .default(1)
    .describe('Inverse strength of the ridge penalty; "none" for no penalty, "auto" for cross-validation.'),
  oneStandardError: z
    .boolean({ error: 'true or false' })
    .default(false)
    .describe('With C "auto": the strongest penalty within one standard error of the best.'),
  missing: choice(['median+indicator', 'median'])
    .default('median+indicator')
    .describe('What replaces a missing number.'),
  calibration: choice(['none', 'platt', 'isotonic', 'auto'])
    .default('none')
    .describe('How probabilities are corrected; "auto" takes what helps most out of fold.'),
  seed: z
    .int({ error: 'an integer from 0' })
    .min(0, { error: 'an integer from 0' })
    .default(42)
    .describe('Start of everything random.'),
  threshold: threshold
    .default(0.5)
    .describe(
      'Probability from which a client counts as at risk, or the rule by which it is chosen out of fold.',
    ),
});
