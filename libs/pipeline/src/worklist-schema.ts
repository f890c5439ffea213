/** The sections `worklist` and `report` of a configuration. */
import * as z from 'zod';
import { REPORT_FORMATS, type ReportFormat } from './report-config.ts';
import { columnName } from './feature-schema.ts';
import { choice, oneOf, section } from './schema-parts.ts';

const amount = 'a positive number';
const cost = 'a number from 0';
const rate = 'a share above 0, at most 1';
const held = 'a share from 0, below 1';
const clients = 'a number of clients from 0 to 100000';
const seed = 'an integer from 0';
const moneyError = 'an object with saveRate, cost and either value or column';

const campaign = {
  saveRate: z
    .number({ error: rate })
    .gt(0, { error: rate })
    .max(1, { error: rate })
    .describe('Share of leavers who stay when called.'),
  cost: z.number({ error: cost }).min(0, { error: cost }).describe('Of calling one client.'),
};

const money = z.union(
  [
    section({
      value: z
        .number({ error: amount })
        .positive({ error: amount })
        .describe('Worth of keeping any one client.'),
      ...campaign,
    }),
    section({
      column: columnName.describe(
        'The numeric feature or attribute that says what keeping each client is worth.',
      ),
      ...campaign,
    }),
  ],
  { error: moneyError },
);

/** Who should be called. */
export const worklistSchema = section({
  capacity: z
    .int({ error: clients })
    .min(0, { error: clients })
    .max(100_000, { error: clients })
    .default(100)
    .describe('Most clients that can be called after a run.'),
  money: money
    .exactOptional()
    .describe('What a call costs and saves. Without it: that of training.threshold, where it has any.'),
  holdOutShare: z
    .number({ error: held })
    .min(0, { error: held })
    .lt(1, { error: held })
    .default(0)
    .describe('Share of the list that is left alone at random, to measure whether calling helps.'),
  seed: z
    .int({ error: seed })
    .min(0, { error: seed })
    .default(0)
    .describe('Another seed holds back others; the data and the model do so too.'),
});

const formats = `a list of ${oneOf(REPORT_FORMATS)}, each at most once`;

/** What a run writes for people. */
export const reportSchema = section({
  formats: z
    .array(choice(REPORT_FORMATS), { error: formats })
    .refine((list) => new Set(list).size === list.length, { error: formats })
    .default([...(['pdf', 'html', 'json'] satisfies readonly ReportFormat[])])
    .describe('What a run makes of the report. The JSON is always kept: the others are made from it.'),
  audience: choice(['manager', 'technical'])
    .default('technical')
    .describe('"manager": page one, the worklist and a few figures; "technical": everything.'),
});
