/** A table or query of a PostgreSQL server as it is written in a configuration. */
import * as z from 'zod';
import { section } from './schema-parts.ts';

/** A name that a shell can set; a connection string is none, and does not belong into a file. */
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
const variable =
  'the NAME of an environment variable, such as CRM_DATABASE_URL, that holds the connection string';

/** PostgreSQL ends a statement at the character NUL. */
const text = (what: string) =>
  z
    .string({ error: what })
    .trim()
    .min(1, { error: what })
    .refine((written) => !written.includes('\0'), { error: `${what}, without the character NUL` });

const milliseconds = 'an integer from 1 to 86400000';
const timeout = () =>
  z
    .int({ error: milliseconds })
    .min(1, { error: milliseconds })
    .max(86_400_000, { error: milliseconds })
    .exactOptional();

/** The schema of one such source. */
export const postgresSource = section({
  type: z.literal('postgres', { error: '"postgres"' }),
  connection: z
    .string({ error: variable })
    .regex(VARIABLE, { error: variable })
    .describe('Name of the environment variable that holds the connection string, never the string itself.'),
  table: text('the name of a table')
    .exactOptional()
    .describe('Table or view as it is called, with its schema: crm.clients. Either this or "query".'),
  query: text('a query').exactOptional().describe('One statement that only reads. Either this or "table".'),
  watermark: text('the name of a column')
    .exactOptional()
    .describe('Column that never gets a lower value than before. With it only what came since is read.'),
  lookback: text('an interval such as "1 hour", or a number as text')
    .exactOptional()
    .describe('How far below the last watermark to read again, for rows that are committed late.'),
  name: text('a name')
    .exactOptional()
    .describe('What the source is called behind "postgres:". Without it: the table, or "query".'),
  connectTimeoutMs: timeout().describe('Longest wait for the connection. Without it: 10000.'),
  statementTimeoutMs: timeout().describe('Longest time of one statement. Without it: 600000.'),
})
  .refine(({ table, query }) => (table === undefined) !== (query === undefined), {
    error: 'either "table" or "query"',
  })
  .refine(({ watermark, lookback }) => lookback === undefined || watermark !== undefined, {
    path: ['lookback'],
    error: 'a "watermark" beside it',
  });
