import { expect, test } from 'vitest';
import { columnLabel } from './column-label.ts';

test('a column is called by its label, without one by its name', () => {
  expect(columnLabel('tenure', { tenure: 'Months with us' })).toBe('Months with us');
  expect(columnLabel('plan', { tenure: 'Months with us' })).toBe('plan');
});

test.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])(
  'a column called %s is called by its name',
  (column) => {
    expect(columnLabel(column, {})).toBe(column);
  },
);
