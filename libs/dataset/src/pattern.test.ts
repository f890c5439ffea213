import fc from 'fast-check';
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
    ['\\s\\S[\\s_]', '\u00a0x\u3000', true],
    ['.', '\r', false],
    ['[.]', 'x', false],
    ['\\.\\[', '.[', true],
    ['\\u{1F600}\\x41(?<name>b)', '😀Ab', true],
  ])('%s on %j is %s', (pattern, text, expected) => {
    expect(wholeMatch(pattern)(text)).toBe(expected);
  });

  test('answers at once where others try every way to fail', () => {
    const long = 'a'.repeat(100_000);
    for (const pattern of ['(a+)+b', '(a|a)*b', '(a|aa)+b', 'a*a*a*a*b', '(.*)(.*)(.*)b']) {
      expect(wholeMatch(pattern)(long)).toBe(false);
    }
  });

  test('says what the engine of the language says', () => {
    const atom = fc.constantFrom(
      'a',
      'b',
      '.',
      '\\d',
      '\\D',
      '\\w',
      '\\W',
      '\\s',
      '\\S',
      '\\p{L}',
      '[^a1]',
      '[\\s\\d]',
    );
    const times = fc.constantFrom('', '?', '*', '+', '{2}', '{1,2}', '*?', '{0}');
    const piece = fc.tuple(atom, times).map(([what, often]) => what + often);
    const branch = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''));
    const pattern = fc
      .tuple(branch, branch, branch, times)
      .map(([first, second, last, often]) => `(?:${first}|${second})${often}${last}`);
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', 'é', '1', '_', ' ', '\n', '\r', '\u00a0', '\u2028', '😀'),
      maxLength: 8,
    });
    fc.assert(
      fc.property(pattern, text, (source, value) => {
        expect(wholeMatch(source)(value)).toBe(new RegExp(`^(?:${source})$`, 'u').test(value));
      }),
      { numRuns: 1000 },
    );
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

  test.each(['(?=a)a', '(?!a)b', '(?<=a)b', '(a)\\1', '[\\S\\n]'])(
    'refuses %s, with the reason',
    (pattern) => {
      expect(patternFault(pattern)).toMatch(/^Not to be matched in linear time, .+: .+/);
    },
  );
});
