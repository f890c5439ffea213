import { expect, test } from 'vitest';
import { suggestName } from './suggest-name.ts';

test.each([
  ['trainning', ['training', 'gate'], 'training'],
  ['C', ['c'], 'c'],
  ['lvels', ['levels', 'label'], 'levels'],
  ['zebra', ['training', 'gate'], undefined],
  ['', ['mode'], undefined],
  ['mode', [], undefined],
])('%j among %j is %j', (name, known, suggestion) => {
  expect(suggestName(name, known)).toBe(suggestion);
});
