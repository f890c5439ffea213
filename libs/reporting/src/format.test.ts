import { describe, expect, test } from 'vitest';
import {
  formatCount,
  formatDuration,
  formatFixed,
  formatInstant,
  formatNumber,
  formatPart,
  formatQuantity,
  formatShare,
} from './format.ts';

describe('formatCount', () => {
  test('parts thousands with commas', () => {
    expect([0, 999, 1000, 5_000_000, -12345].map(formatCount)).toEqual([
      '0',
      '999',
      '1,000',
      '5,000,000',
      '−12,345',
    ]);
  });
});

describe('formatFixed', () => {
  test('never says minus zero', () => {
    expect(formatFixed(-0.0004, 2)).toBe('0.00');
    expect(formatFixed(-0, 0)).toBe('0');
  });
  test('does not group the fraction', () => {
    expect(formatFixed(1234.56789, 5)).toBe('1,234.56789');
  });
  test('goes to scientific notation from 1e15 on', () => {
    expect(formatFixed(-1.5e300, 2)).toBe('−1.500e+300');
  });
  test('writes a dash for what is no number', () => {
    expect([NaN, Infinity, -Infinity].map((value) => formatFixed(value, 1))).toEqual(['–', '–', '–']);
  });
});

describe('formatNumber', () => {
  test('keeps about four significant digits and drops trailing zeros', () => {
    expect([1234.5678, 12.3456, 0.0123456, 5, 2.5, 0].map((value) => formatNumber(value))).toEqual([
      '1,235',
      '12.35',
      '0.01235',
      '5',
      '2.5',
      '0',
    ]);
  });
  test('keeps the zeros of whole numbers', () => {
    expect(formatNumber(1000)).toBe('1,000');
    expect(formatNumber(1_200_000)).toBe('1,200,000');
  });
  test('goes to scientific notation below 1e-4', () => {
    expect(formatNumber(-0.0000312, 2)).toBe('−3.1e-5');
  });
});

describe('formatShare', () => {
  test('has one decimal', () => {
    expect([0, 0.1234, 0.5, 1].map(formatShare)).toEqual(['0.0%', '12.3%', '50.0%', '100.0%']);
  });
  test('does not round something to nothing or to everything', () => {
    expect([1e-9, 0.99999].map(formatShare)).toEqual(['<0.1%', '>99.9%']);
  });
  test('of a part in an empty whole is a dash', () => {
    expect(formatPart(0, 0)).toBe('–');
    expect(formatPart(1, 8)).toBe('12.5%');
  });
});

describe('formatDuration', () => {
  test('takes the unit that fits', () => {
    expect([0, 9.31, 412.3, 1500, 59_940, 91_000, 3_600_000, 7_320_000].map(formatDuration)).toEqual([
      '0.0 ms',
      '9.3 ms',
      '412 ms',
      '1.50 s',
      '59.9 s',
      '1 min 31 s',
      '1 h 0 min',
      '2 h 2 min',
    ]);
  });
  test('never shows a full unit of the next size', () => {
    expect([999.6, 59_951, 3_599_600].map(formatDuration)).toEqual(['1.00 s', '1 min 0 s', '1 h 0 min']);
  });
});

describe('formatInstant', () => {
  test('shows the minute in UTC', () => {
    expect(formatInstant('2026-11-23T11:22:33.456Z')).toBe('2026-11-23 11:22 UTC');
    expect(formatInstant('2026-11-23T11:22Z')).toBe('2026-11-23 11:22 UTC');
  });
  test('gives back what is no moment', () => {
    expect(formatInstant('yesterday')).toBe('yesterday');
  });
});

test('formatQuantity knows the singular', () => {
  expect(formatQuantity(1, 'row')).toBe('1 row');
  expect(formatQuantity(0, 'row')).toBe('0 rows');
  expect(formatQuantity(2000, 'dependency', 'dependencies')).toBe('2,000 dependencies');
});
