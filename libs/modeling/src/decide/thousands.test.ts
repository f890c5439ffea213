import { expect, it } from 'vitest';
import { thousands } from './thousands.ts';

it.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [123456, '123,456'],
  [1234567, '1,234,567'],
])('%d is written %s', (count, text) => {
  expect(thousands(count)).toBe(text);
});
