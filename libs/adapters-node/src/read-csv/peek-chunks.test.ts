import { expect, test } from 'vitest';
import { peekChunks } from './peek-chunks.ts';

/** Hands out one buffer again and again. */
async function* reused(pieces: readonly string[]): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.alloc(8);
  for (const piece of pieces) yield buffer.subarray(0, buffer.write(piece));
}

test.each([
  [0, ''],
  [2, 'ab'],
  [3, 'abc'],
  [5, 'abcde'],
  [9, 'abcdefg'],
])('the first %i bytes are copied before the next piece is asked for', async (count, text) => {
  expect(Buffer.from(await peekChunks(reused(['abc', 'de', 'fg']), count)).toString()).toBe(text);
});
