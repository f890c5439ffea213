/** An error of one thread as one of another, which knows no class of it. */
import { DynamicRiskError, type ErrorCode, type Issue } from '@dynamic-risk/dataset';

/** What there is to know of an error; can be cloned. */
export interface CarriedError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** Of the operating system or of Node.js. */
  readonly systemCode?: string;
  /** Of a `DynamicRiskError`. */
  readonly known?: { readonly code: ErrorCode; readonly issues: readonly Issue[] };
  readonly cause?: CarriedError;
}

/** @param error - whatever was thrown; what is no error keeps its text */
export function carryError(error: unknown): CarriedError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message, stack, cause } = error;
  const systemCode = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    name,
    message,
    ...(stack === undefined ? {} : { stack }),
    ...(error instanceof DynamicRiskError
      ? { known: { code: error.code, issues: error.issues } }
      : systemCode === undefined
        ? {}
        : { systemCode }),
    ...(cause === undefined ? {} : { cause: carryError(cause) }),
  };
}

/** The error that was carried: a `DynamicRiskError` with code and issues where it was one. */
export function restoreError(carried: CarriedError): Error {
  const { name, message, stack, systemCode, known } = carried;
  const cause = carried.cause === undefined ? {} : { cause: restoreError(carried.cause) };
  const error =
    known === undefined
      ? Object.assign(
          new Error(message, cause),
          { name },
          systemCode === undefined ? {} : { code: systemCode },
        )
      : new DynamicRiskError(known.code, message, { issues: known.issues, ...cause });
  if (stack !== undefined) error.stack = stack;
  return error;
}
