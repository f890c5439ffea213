import { describe, expect, test } from 'vitest';
import type { Attempt } from './attempt.ts';
import { retryDelivery } from './retry-delivery.ts';
import type { RetryTime } from './retry-delivery.ts';

const PASSING: Attempt = { ok: false, reason: 'busy', retry: true };

/** A time that goes on only by waiting; `waits` is every wait there was. */
function createTime(random = 1): RetryTime & { readonly waits: number[] } {
  let now = 0;
  const waits: number[] = [];
  return {
    waits,
    elapsedMs: () => now,
    sleep: async (durationMs) => {
      waits.push(durationMs);
      now += durationMs;
    },
    random: () => random,
  };
}

/** Gives one answer after the other, the last one for ever. */
function answering(...answers: readonly Attempt[]): (leftMs: number) => Promise<Attempt> {
  let count = 0;
  return async () => answers[Math.min(count++, answers.length - 1)] ?? PASSING;
}

describe('retryDelivery', () => {
  test('does not repeat what succeeded or never will', async () => {
    const time = createTime();
    expect(await retryDelivery(answering({ ok: true }), 20_000, time)).toEqual({ ok: true });
    const refusal: Attempt = { ok: false, reason: 'it answered 404', retry: false };
    expect(await retryDelivery(answering(refusal), 20_000, time)).toEqual(refusal);
    expect(time.waits).toEqual([]);
  });

  test('waits twice as long each time, five attempts in all', async () => {
    const time = createTime();
    const result = await retryDelivery(answering(PASSING), 60_000, time);
    expect(time.waits).toEqual([500, 1000, 2000, 4000]);
    expect(result).toEqual({ ok: false, reason: 'busy (5 attempts)', retry: true });
  });

  test('waits between half and all of that, by chance', async () => {
    const time = createTime(0);
    await retryDelivery(answering(PASSING, { ok: true }), 60_000, time);
    expect(time.waits).toEqual([250]);
  });

  test('ends when there is no time for another attempt', async () => {
    const time = createTime();
    await retryDelivery(answering(PASSING), 2000, time);
    expect(time.waits).toEqual([500, 1000]);
  });

  test('waits as long as the target asks for, or not at all when that is too long', async () => {
    const time = createTime();
    const busy: Attempt = { ok: false, reason: 'it answered 429', retry: true, retryAfterMs: 3000 };
    expect(await retryDelivery(answering(busy, { ok: true }), 20_000, time)).toEqual({ ok: true });
    expect(time.waits).toEqual([3000]);
    expect(await retryDelivery(answering({ ...busy, retryAfterMs: 60_000 }), 20_000, time)).toMatchObject({
      ok: false,
    });
    expect(time.waits).toHaveLength(1);
  });
});
