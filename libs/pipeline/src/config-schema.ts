/** The schema of `config.json`: every key, what it may be and what it is when it is left out. */
import * as z from 'zod';
import { alertsSchema } from './alerts-schema.ts';
import { contractSchema } from './contract-schema.ts';
import { modesSchema } from './mode-schema.ts';
import { choice, section } from './schema-parts.ts';
import { trainingSchema } from './training-schema.ts';
import { METRIC_NAMES } from './metric-names.ts';
import { reportSchema, worklistSchema } from './worklist-schema.ts';

const share = 'a share from 0 to 1';
const ingestion = section({
  conflicts: choice(['keep-all', 'latest', 'majority', 'quarantine'])
    .default('keep-all')
    .describe(
      'What becomes of a client who has both outcomes in one period: all rows stay; those of the last one; those of the more frequent one; none.',
    ),
  maxRejectedShare: z
    .number({ error: share })
    .min(0, { error: share })
    .max(1, { error: share })
    .default(1)
    .describe('If more of the rows read are rejected, nothing is ingested. 1: never.'),
  parquetFrom: z
    .int({ error: 'a number of rows' })
    .min(1, { error: 'a number of rows' })
    .default(1_048_576)
    .describe(
      'From so many rows on the data set is written as finaldata.parquet too. Without it: more than a spreadsheet holds.',
    ),
  guardFormulas: z
    .boolean({ error: 'true or false' })
    .default(false)
    .describe("Whether texts in finaldata.csv that a spreadsheet would run as a formula get a ' in front."),
});

const gate = section({
  policy: choice(['evidence', 'score'])
    .default('evidence')
    .describe(
      '"evidence": a challenger deploys if it is better beyond chance; "score": if it is strictly better.',
    ),
  metric: choice(METRIC_NAMES).default('f1').describe('What is compared on the test data.'),
});

const TRIGGERS = ['performance', 'drift', 'realised', 'estimated', 'calibration'] as const;
const DEFAULT_TRIGGERS = ['performance', 'drift'] as const;
const triggers = `a list of ${TRIGGERS.map((name) => `"${name}"`).join(', ')}`;
const retrain = section({
  policy: choice(['new-data', 'drift', 'always'])
    .default('new-data')
    .describe('When a run trains: on new data; only when the new data gives a reason to; at every run.'),
  on: z
    .array(choice(TRIGGERS), { error: triggers })
    .min(1, { error: triggers })
    .default([...DEFAULT_TRIGGERS])
    .describe(
      'Reasons of the policy "drift": "performance", a worse F1 on the new rows than recorded; "drift", of columns, ' +
        'scores or outcomes; "realised", a metric on them is worse than on the test data beyond chance and by much; ' +
        '"estimated", the same expected from the probabilities alone; "calibration", probabilities do not hold.',
    ),
});

const milliseconds = 'an integer from 1 to 600000';
const hours = 'a number of hours from 0 to 8760';
const dependencies = section({
  check: z
    .boolean({ error: 'true or false' })
    .default(true)
    .describe('Whether a diagnosis asks the package registry for newer versions.'),
  timeoutMs: z
    .int({ error: milliseconds })
    .min(1, { error: milliseconds })
    .max(600_000, { error: milliseconds })
    .default(5000)
    .describe('How long it waits for the answers.'),
  cacheHours: z
    .number({ error: hours })
    .min(0, { error: hours })
    .max(8760, { error: hours })
    .default(24)
    .describe('For how long answers are kept and not asked for again; 0 asks every time.'),
});

const port = 'a port from 0 to 65535';
const api = section({
  host: z
    .string({ error: 'a host name or address' })
    .min(1, { error: 'a host name or address' })
    .default('127.0.0.1')
    .describe('The address the API listens on; the default is this machine alone.'),
  port: z
    .int({ error: port })
    .min(0, { error: port })
    .max(65_535, { error: port })
    .default(8000)
    .describe('The port it listens on; 0 takes a free one.'),
});

/** The whole configuration. */
export const configSchema = section({
  $schema: z.string({ error: 'a text' }).exactOptional().describe('For editors: where this schema is.'),
  mode: choice(['practice', 'production'])
    .default('production')
    .describe('Which of the two modes is in use.'),
  modes: modesSchema,
  contract: contractSchema.describe('What one client record looks like.'),
  ingestion: ingestion.prefault({}).describe('How rows become a data set.'),
  training: trainingSchema.prefault({}).describe('How a model is fitted.'),
  retrain: retrain.prefault({}).describe('When a run trains.'),
  gate: gate.prefault({}).describe('When a challenger replaces the deployed model.'),
  dependencies: dependencies.prefault({}).describe('The check of installed packages.'),
  worklist: worklistSchema.prefault({}).describe('Who should be called.'),
  report: reportSchema.prefault({}).describe('What a run writes for people.'),
  alerts: alertsSchema.prefault({}).describe('Who is told of what.'),
  api: api.prefault({}).describe('Where the API listens.'),
});
