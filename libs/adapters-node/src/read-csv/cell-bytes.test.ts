import { parseNumber } from '@dynamic-risk/dataset';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellText, plainNumber } from './cell-bytes.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const plain = (text: string): number => plainNumber(bytesOf(text), 0, bytesOf(text).length);

describe('plainNumber', () => {
  test.each(['', '-', '.', '-.', '+1', '1e3', '1,5', '1.2.3', ' 1', '1 ', '0x10', '--1', 'Infinity', '１'])(
    '%j is left to the rules of a cell',
    (text) => {
      expect(plain(text)).toBeNaN();
    },
  );

  test.each(['0', '-0', '007', '5.', '.5', '-12.50', '999999999999999', '0.00000000000001'])(
    '%j is what parseNumber reads',
    (text) => {
      expect(plain(text)).toBe(parseNumber(text));
    },
  );

  test('sixteen digits are left to the rules of a cell', () => {
    expect(plain('1234567890123456')).toBeNaN();
    expect(plain('0.0000000000000001')).toBeNaN();
  });

  test('is what parseNumber reads, or nothing, for any text', () => {
    const text = fc.oneof(
      fc.double().map(String),
      fc.stringMatching(/^-?\d{0,17}\.?\d{0,17}$/),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(text, (one) => {
        const number = plain(one);
        return Number.isNaN(number) || Object.is(number, parseNumber(one));
      }),
    );
  });
});

describe('cellText', () => {
  test.each([
    ['', ''],
    ['a', 'a'],
    ['"', '"'],
    ['""', ''],
    ['"a,b"', 'a,b'],
    ['"a""b"', 'a"b'],
    ['""""', '"'],
    ['"\ufeffé😀"', '\ufeffé😀'],
  ])('%j reads %j', (cell, text) => {
    expect(cellText(bytesOf(`x${cell}x`), 1, 1 + bytesOf(cell).length)).toBe(text);
  });
});
