import { describe, expect, test } from 'vitest';
import { patternFault, wholeMatch } from './pattern.ts';

describe('wholeMatch', () => {
  test.each([
    ['[A-Z]{2}\\d+', 'AB12', true],
    ['[A-Z]{2}\\d+', 'AB12x', false],
    ['a|b', 'ab', false],
    ['a|b', 'b', true],
    ['a', 'a\n', false],
    ['', '', true],
    ['.', '😀', true],
    ['\\p{Lu}.*', 'Österreich', true],
  ])('%s on %j is %s', (pattern, text, expected) => {
    expect(wholeMatch(pattern)(text)).toBe(expected);
  });

  test('throws for what is no expression', () => {
    expect(() => wholeMatch('[A-Z')).toThrow('Unterminated character class');
  });
});

describe('patternFault', () => {
  test('says why an expression is none, also where brackets around it would hide it', () => {
    expect(patternFault('a)|(b')).toContain('Unmatched');
    expect(patternFault('\\-')).toContain('Invalid escape');
    expect(patternFault('a|b')).toBeUndefined();
  });
});
