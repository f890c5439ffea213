import { expect, test } from 'vitest';
import { clientLines } from './client-lines.mjs';

test('client lines are a header and as many clients as asked for, no two of one name', () => {
  const lines = [...clientLines(12_345)].join('').trimEnd().split('\n');
  expect(lines[0]).toBe('corporation,lastmonth_activity,lastyear_activity,number_of_employees,exited');
  expect(lines.length).toBe(12_346);
  expect(new Set(lines.slice(1).map((line) => line.split(',')[0])).size).toBe(12_345);
});

test('client lines depend on the seed alone', () => {
  expect([...clientLines(50, 3)]).toEqual([...clientLines(50, 3)]);
  expect([...clientLines(50, 3)]).not.toEqual([...clientLines(50, 4)]);
});
