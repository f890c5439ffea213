import { describe, expect, test } from 'vitest';
import { categoricalColumn, numericColumn } from './column-from-values.ts';

describe('numericColumn', () => {
  test('marks null, undefined and NaN as missing', () => {
    expect([...numericColumn([0, null, undefined, Number.NaN]).values]).toEqual([0, NaN, NaN, NaN]);
  });

  test.each([Infinity, -Infinity])('throws for %d', (value) => {
    expect(() => numericColumn([1, value])).toThrow(`Row 1: expected a finite number, found ${value}.`);
  });
});

describe('categoricalColumn', () => {
  test('numbers levels by first appearance and marks null and undefined as missing', () => {
    expect(categoricalColumn(['b', null, 'a', undefined, 'b'])).toEqual({
      kind: 'categorical',
      codes: Int32Array.of(0, -1, 1, -1, 0),
      levels: ['b', 'a'],
    });
  });
});
