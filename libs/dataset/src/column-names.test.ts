import { expect, test } from 'vitest';
import { foldColumnName } from './column-names.ts';

test.each([
  [undefined, ' Größe '],
  [{}, ' Größe '],
  [{ trim: true }, 'Größe'],
  [{ ignoreCase: true }, ' größe '],
  [{ ignoreCase: true, trim: true }, 'größe'],
  [{ ignoreCase: false, trim: false }, ' Größe '],
])('under %j a name is compared as %j', (rules, expected) => {
  expect(foldColumnName(' Größe ', rules)).toBe(expected);
});
