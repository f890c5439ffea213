/** One sentence for what PostgreSQL or the way to it refused, and what to do about it. */
import { DynamicRiskError, type ErrorCode } from '@dynamic-risk/dataset';
import { errnoCode } from '../storage-error.ts';
import { withoutSecrets } from './connection-string.ts';

/** Where an error came from, and what it must not give away. */
export interface PostgresErrorContext {
  /** What messages call the source. */
  readonly source: string;
  /** Name of the environment variable with the connection string. */
  readonly variable: string;
  readonly secrets: readonly (string | undefined)[];
}

interface Reason {
  readonly code: ErrorCode;
  /** In place of what the server says. */
  readonly what?: string;
  readonly fix: string;
}

const again = 'Nothing was stored. Run again; if it stays, ask whoever runs the server.';
const check = (what: string): string => `Check ${what} in VARIABLE.`;
const away = (what: string, fix: string): Reason => ({ code: 'storage-failed', what, fix });
const refused = (fix: string): Reason => ({ code: 'configuration-invalid', fix });

const NO_ANSWER = away(
  'the server does not answer',
  `Is it running, and can it be reached from here? ${check('host and port')}`,
);
const BROKEN = away('the connection broke', again);
const SLOW = away(
  'a statement took longer than allowed',
  'Nothing was stored. Raise "statementTimeoutMs", add an index, or read less by a query or a watermark.',
);

/** By the code of the operating system, SQLSTATE, or the text of an error that the client makes itself. */
const REASONS: readonly (readonly [RegExp, Reason])[] = [
  [/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|timeout expired)/u, NO_ANSWER],
  [/^(?:ENOTFOUND|EAI_AGAIN)$/u, away('its host is not known', check('the host'))],
  [/^(?:ENOENT|EACCES)$/u, away('the socket of the server is not there', check('the host'))],
  [/^(?:ECONNRESET|EPIPE|57P0[1-5]|08...|Connection terminated|Client has encountered)/u, BROKEN],
  [/^(?:57014|Query read timeout)/u, SLOW],
  [/^28...$|password|SASL|SCRAM/u, refused(check('user and password'))],
  [/^3D000$/u, refused(check('the database'))],
  [/^(?:42P01|3F000)$/u, refused('Check "table" or "query"; upper and lower case in a name count.')],
  [/^42501$/u, refused('Give its user the right to read: GRANT SELECT ON … TO …')],
  [/^25006$/u, refused('A source only reads: give a query that changes nothing.')],
  [/^(?:42|0A|2201|22P02|22007|22008)/u, refused('Correct "table", "query", "watermark" or "lookback".')],
  [/^(?:53|55|57|40)/u, { code: 'storage-failed', fix: again }],
  [/SSL|TLS|CERT|SIGNATURE|^SELF_SIGNED/iu, refused(check('sslmode and the certificates'))],
];

const OTHER: Reason = { code: 'storage-failed', fix: again };

/**
 * The error for something that PostgreSQL or the connection to it refused.
 *
 * @param attempted - what was attempted, as a verb phrase: `connect`, `read rows`
 * @returns `error` itself when it already is a {@link DynamicRiskError}; the message never has a secret in it, and
 * there is no `cause`, which might
 */
export function toPostgresError(
  error: unknown,
  attempted: string,
  context: PostgresErrorContext,
): DynamicRiskError {
  if (error instanceof DynamicRiskError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const code = errnoCode(error);
  const [, reason] = REASONS.find(([pattern]) => pattern.test(code ?? text)) ?? [undefined, OTHER];
  const said = withoutSecrets(text, context.secrets);
  const what = [reason.what ?? said, ...(code === undefined ? [] : [`(${code})`])].join(' ');
  const fix = reason.fix.replace('VARIABLE', context.variable);
  return new DynamicRiskError(reason.code, `${context.source}: could not ${attempted}: ${what}. ${fix}`);
}
