import { describe, expect, test } from 'vitest';
import { createEndOfTurn } from './end-of-turn.ts';

const nextTurn = (): Promise<void> => new Promise((done) => setImmediate(done));

describe('createEndOfTurn', () => {
  test('does nothing at once, and everything in order afterwards', async () => {
    const atEndOfTurn = createEndOfTurn();
    const done: number[] = [];
    atEndOfTurn(() => done.push(1));
    await Promise.resolve();
    atEndOfTurn(() => done.push(2));
    expect(done).toEqual([]);
    await nextTurn();
    expect(done).toEqual([1, 2]);
  });

  test('leaves what is added meanwhile to the next turn', async () => {
    const atEndOfTurn = createEndOfTurn();
    const done: number[] = [];
    atEndOfTurn(() => {
      done.push(1);
      atEndOfTurn(() => done.push(2));
    });
    await nextTurn();
    expect(done).toEqual([1]);
    await nextTurn();
    expect(done).toEqual([1, 2]);
  });
});
