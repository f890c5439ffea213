/** Attempts until one succeeds, a bounded number of times and never for long. */
import type { Attempt } from './attempt.ts';

/** What time is to a delivery; all of it can be replaced in tests. */
export interface RetryTime {
  /** Milliseconds from an arbitrary start, never going back. */
  elapsedMs(): number;
  sleep(durationMs: number): Promise<void>;
  /** In [0, 1). */
  random(): number;
}

const MAX_ATTEMPTS = 5;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;

/**
 * Repeats an attempt that could succeed later: after .5, 1, 2, 4 s, each between half and all of that by chance, so
 * that many senders do not come back at once, and not before the target asks for. Ends with the fifth attempt, or when
 * there is no time left for another.
 *
 * @param attempt - is given the milliseconds it may take
 * @returns the last attempt; its reason says how many there were
 */
export async function retryDelivery(
  attempt: (leftMs: number) => Promise<Attempt>,
  timeoutMs: number,
  time: RetryTime,
): Promise<Attempt> {
  const end = time.elapsedMs() + timeoutMs;
  for (let count = 1; ; count++) {
    const result = await attempt(Math.max(1, end - time.elapsedMs()));
    if (result.ok || !result.retry) return result;
    const wait = Math.max(waitAfter(count, time.random()), result.retryAfterMs ?? 0);
    if (count === MAX_ATTEMPTS || time.elapsedMs() + wait >= end) {
      return count === 1 ? result : { ...result, reason: `${result.reason} (${count} attempts)` };
    }
    await time.sleep(wait);
  }
}

function waitAfter(count: number, random: number): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - 1));
  return longest * (0.5 + random / 2);
}
