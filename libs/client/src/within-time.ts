/** Work that ends when its time is over or somebody says so. */

export interface TimeLimit {
  readonly timeoutMs: number;
  /** Ends the work too. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Runs `work` with a signal that fires at the end of the time, with a `TimeoutError`, or with the caller's signal.
 *
 * The timer is one of our own: on Node.js 20 a signal that is put together of others can be forgotten before it fires.
 */
export async function withinTime<T>(
  { timeoutMs, signal }: TimeLimit,
  work: (limit: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const giveUp = (): void => controller.abort(signal?.reason);
  const expire = (): void =>
    controller.abort(new DOMException(`There was no answer within ${timeoutMs} ms.`, 'TimeoutError'));
  if (signal?.aborted === true) giveUp();
  signal?.addEventListener('abort', giveUp);
  const timer = setTimeout(expire, timeoutMs);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}
