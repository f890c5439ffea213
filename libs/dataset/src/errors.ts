/**
 * The one error class of Dynamic Risk and its stable codes.
 *
 * Bad data is usually a value (`Parsed`), and a normal outcome is a discriminated union; an error is thrown
 * when a contract between pieces is broken or when a caller has to stop. The apps map each code to an exit
 * status or an HTTP status in one table.
 */
import type { Issue } from './issue.ts';

/** Every code that a Dynamic Risk library throws, with what it means. */
export const ERROR_CODES = {
  'usage-invalid': 'the command or the call names something that cannot be done',
  'configuration-invalid': 'the configuration is missing, unreadable or breaks its schema',
  'contract-changed': 'the contract differs from the one the stored data set was made under',
  'data-invalid': 'the data cannot be used as it is',
  'training-impossible': 'no model can be fitted on this data: one class, no rows or no usable feature',
  'not-found': 'something that was asked for by name does not exist',
  'nothing-deployed': 'a deployed model is needed and there is none',
  'artifact-corrupt': 'a stored artifact does not match its hash or its schema',
  'storage-failed': 'a file, folder or database could not be read or written',
  'run-locked': 'another run holds the lock',
  'argument-invalid': 'a library function was called with arguments that break its contract',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

export interface DynamicRiskErrorOptions {
  /** Every fault found, when there is more than one sentence to say. */
  readonly issues?: readonly Issue[];
  readonly cause?: unknown;
}

/** The same symbol in every copy of this package. */
const BRAND = Symbol.for('@dynamic-risk/dataset/DynamicRiskError');

/**
 * An error with a stable code, a message that says where, what was expected, what was found and what to do.
 *
 * `instanceof` holds for the errors of another copy of this package too: a bundle, or two versions in one process, must
 * not make an error a stranger.
 *
 * @example
 * throw new DynamicRiskError('nothing-deployed', 'No model is deployed yet. Run: dynamic-risk run');
 */
export class DynamicRiskError extends Error {
  override readonly name = 'DynamicRiskError';
  readonly code: ErrorCode;
  readonly issues: readonly Issue[];

  constructor(code: ErrorCode, message: string, options: DynamicRiskErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.issues = options.issues ?? [];
  }

  /** What `instanceof` looks for. */
  get [BRAND](): true {
    return true;
  }

  static override [Symbol.hasInstance](value: unknown): value is DynamicRiskError {
    return typeof value === 'object' && value !== null && BRAND in value;
  }
}
