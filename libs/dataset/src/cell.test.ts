import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMissingCell, parseLabel, parseNumber, parseText } from './cell.ts';

describe('isMissingCell', () => {
  test.each(['', ' ', '\t', ' \u00a0 '])('takes blank %j as missing', (text) => {
    expect(isMissingCell(text)).toBe(true);
  });

  test('takes a marker of the column as missing, in its own case only', () => {
    expect(isMissingCell(' NA ', ['NA'])).toBe(true);
    expect(isMissingCell('na', ['NA'])).toBe(false);
  });

  test.each(['null', 'None', 'NaN', '0', '-'])(
    'takes %j as something when no marker says otherwise',
    (text) => {
      expect(isMissingCell(text)).toBe(false);
    },
  );
});

describe('parseNumber', () => {
  test.each([
    ['1708', 1708],
    ['1708.0', 1708],
    [' 7. ', 7],
    ['.5', 0.5],
    ['+1e-3', 0.001],
    ['-2E2', -200],
    ['007', 7],
  ])('reads %j as %d', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  test.each([
    '',
    ' ',
    'NaN',
    'Infinity',
    '1e999',
    '0x10',
    '1,5',
    '1 000',
    '1_000',
    '.',
    '+',
    'e5',
    '5 %',
    '١',
  ])('does not take %j for a number', (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });

  test('reads back every finite number from its own text', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseNumber(String(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  test('refuses a very long cell of digits in linear time', () => {
    expect(parseNumber(`${'1'.repeat(1_000_000)}x`)).toBeUndefined();
  });
});

describe('parseText', () => {
  test('forgives blanks around a text and keeps it otherwise as it stands', () => {
    expect(parseText(' Fiber  optic ')).toBe('Fiber  optic');
    expect(parseText('007')).toBe('007');
  });

  test('a client named null is a name, not a missing value', () => {
    expect(parseText('null')).toBe('null');
  });

  test('is undefined for blanks and markers', () => {
    expect(parseText('  ')).toBeUndefined();
    expect(parseText('?', ['?'])).toBeUndefined();
  });
});

describe('parseLabel', () => {
  const numeric = { name: 'exited', positive: '1', negative: ['0'] };
  const words = { name: 'Churn', positive: 'Yes', negative: ['No', 'Not yet'] };

  test.each([
    ['1', '1'],
    ['1.0', '1'],
    [' 0 ', '0'],
    ['0e5', '0'],
    ['-0', '0'],
  ])('compares numbers by value: %j is %j', (text, label) => {
    expect(parseLabel(text, numeric)).toBe(label);
  });

  test('knows every negative label', () => {
    expect(parseLabel('Not yet', words)).toBe('Not yet');
  });

  test.each(['yes', '1', '', 'Maybe'])('does not know %j', (text) => {
    expect(parseLabel(text, words)).toBeUndefined();
  });

  test('a text that is no number never equals a label that is none', () => {
    expect(parseLabel('x', { name: 't', positive: 'a', negative: ['b'] })).toBeUndefined();
  });
});
