/** The clock of this machine. */
import { performance } from 'node:perf_hooks';
import type { Clock } from '@dynamic-risk/pipeline';

/** Wall-clock time, and elapsed time that no change of the wall clock moves. */
export function createSystemClock(): Clock {
  return { now: () => new Date(), elapsedMs: () => performance.now() };
}
