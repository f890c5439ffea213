/** What every run lock promises. */
import assert from 'node:assert/strict';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { RunLock } from '../ports.ts';
import type { PortCase } from './port-contract.ts';

const isLocked = (error: unknown): boolean =>
  error instanceof DynamicRiskError && error.code === 'run-locked';

/** Cases for `RunLock`. */
export const runLockContract: readonly PortCase<RunLock>[] = [
  {
    title: 'a lock that is held cannot be taken',
    check: async (lock) => {
      const release = await lock.acquire();
      await assert.rejects(lock.acquire(), isLocked);
      await assert.rejects(lock.acquire(), isLocked);
      await release();
    },
  },
  {
    title: 'a lock that was given back can be taken again',
    check: async (lock) => {
      for (let round = 0; round < 3; round++) await (await lock.acquire())();
    },
  },
  {
    title: 'of several that ask at the same time exactly one gets it',
    check: async (lock) => {
      const asked = await Promise.allSettled([lock.acquire(), lock.acquire(), lock.acquire()]);
      const won = asked.filter((outcome) => outcome.status === 'fulfilled');
      assert.equal(won.length, 1);
      for (const outcome of asked) {
        if (outcome.status === 'rejected') assert.ok(isLocked(outcome.reason));
      }
      await won[0]?.value();
    },
  },
];
