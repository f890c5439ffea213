import fc from 'fast-check';
import { expect, test } from 'vitest';
import { strictJson } from './python-json.ts';

test.each([
  ['[NaN, -Infinity, Infinity]', [null, -Infinity, Infinity]],
  ['{"NaN": "a \\" NaN \\\\", "Infinity": NaN}', { NaN: 'a " NaN \\', Infinity: null }],
  ['"NaN"', 'NaN'],
])('%s is read as Python means it', (text, value) => {
  expect(JSON.parse(strictJson(text))).toEqual(value);
});

test('an unfinished text stays one', () => {
  expect(() => JSON.parse(strictJson('{"a": "NaN\\"'))).toThrow(SyntaxError);
  expect(strictJson('')).toBe('');
});

test('JSON stays as it is', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(strictJson(text)).toBe(text);
    }),
  );
});
