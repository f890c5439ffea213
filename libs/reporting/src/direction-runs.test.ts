import fc from 'fast-check';
import { expect, test } from 'vitest';
import { directionRuns } from './direction-runs.ts';

test('directionRuns leaves text of one direction in one part', () => {
  expect(directionRuns('Acme 12')).toEqual(['Acme 12']);
  expect(directionRuns('')).toEqual(['']);
  expect(directionRuns('שלום עולם')).toEqual(['שלום עולם']);
});

test('directionRuns keeps digits away from letters written from right to left', () => {
  expect(directionRuns('left שלום 95 (6%) مرحبا.csv')).toEqual([
    'left ',
    'שלום',
    ' 95 (6%) ',
    'مرحبا',
    '.csv',
  ]);
});

test('directionRuns loses nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(directionRuns(text).join('')).toBe(text);
    }),
  );
});
