import { expect, test } from 'vitest';
import { keepMemorySmall } from './keep-memory-small.ts';

test.each([
  ['20.19.0', true],
  ['22.4.1', true],
  ['31.0.0', false],
])('in Node.js %s the flag of the engine is set: %s', (version, expected) => {
  expect(keepMemorySmall(version)).toBe(expected);
});
