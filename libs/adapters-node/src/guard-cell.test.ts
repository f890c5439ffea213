import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guardCell, unguardCell } from './guard-cell.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['@sum(a1)', "'@sum(a1)"],
  ['-b7', "'-b7"],
  ["'=1", "''=1"],
])('%j is written as %j', (cell, guarded) => {
  expect(guardCell(cell)).toBe(guarded);
});

test.each(['-5', '+1.5e3', '', "it's", "'quoted'", ' =1'])('%j is written as it is', (cell) => {
  expect(guardCell(cell)).toBe(cell);
});

test('every text comes back', () => {
  const cell = fc.oneof(fc.string(), fc.stringMatching(/^'{0,3}[=+\-@\t\r]?[0-9a-z'=]{0,4}$/));
  fc.assert(fc.property(cell, (text) => unguardCell(guardCell(text)) === text));
});
