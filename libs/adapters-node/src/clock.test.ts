import { expect, test } from 'vitest';
import { createSystemClock } from './clock.ts';

test('elapsed time never goes back, and now is a date', () => {
  const clock = createSystemClock();
  const readings = Array.from({ length: 100 }, () => clock.elapsedMs());
  expect(readings).toEqual([...readings].sort((a, b) => a - b));
  expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(1000);
});
