import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nestsDeeper } from './nesting.ts';

const bytesOf = (text: string): Uint8Array => Buffer.from(text);

test.each([
  ['', 0, false],
  ['[]', 0, true],
  ['[]', 1, false],
  ['[{"a":[]}]', 2, true],
  ['[{"a":[]},{"a":[]},[]]', 3, false],
  ['["[[[", "\\"[[[", "\\\\"]', 1, false],
  ['["[[[', 1, false],
  ['["\\\\", [[', 2, true],
])('%s nests deeper than %d: %s', (text, most, deeper) => {
  expect(nestsDeeper(bytesOf(text), most)).toBe(deeper);
});

/** Levels of lists and objects within each other. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

test('the depth is that of the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const bytes = bytesOf(JSON.stringify(value));
      const depth = depthOf(value);
      expect(nestsDeeper(bytes, depth)).toBe(false);
      if (depth > 0) expect(nestsDeeper(bytes, depth - 1)).toBe(true);
    }),
  );
});
