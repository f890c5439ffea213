/** The one table from error code to exit status, and what each status means. */
import type { ErrorCode } from '@dynamic-risk/dataset';

/** 0 done, 1 failure, 2 wrong usage or configuration, 3 bad data, 4 done and an alarm was raised. */
export type ExitStatus = 0 | 1 | 2 | 3 | 4;

/** The exit status of a command that did what it was to do and in which an alarm of severity `error` was raised. */
export const ALARM_STATUS = 4;

/** The exit status of every error code that a Dynamic Risk library throws. */
export const EXIT_STATUS: Readonly<Record<ErrorCode, Exclude<ExitStatus, 0 | typeof ALARM_STATUS>>> = {
  'usage-invalid': 2,
  'configuration-invalid': 2,
  'contract-changed': 2,
  'not-found': 2,
  'data-invalid': 3,
  'training-impossible': 3,
  'nothing-deployed': 1,
  'artifact-corrupt': 1,
  'storage-failed': 1,
  'run-locked': 1,
  'argument-invalid': 1,
};

/** The exit codes as every `--help` shows them. */
export const EXIT_CODES_HELP = `Exit codes:
  0  done, also when nothing was new or the deployed model was kept
  1  failure
  2  wrong usage or configuration
  3  bad data
  4  done, and an alarm of severity "error" was raised`;
