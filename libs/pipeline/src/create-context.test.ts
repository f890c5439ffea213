import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compactTime } from './create-context.ts';

test('a compact time has no character that a file name could not have', () => {
  expect(compactTime(new Date(Date.UTC(2026, 10, 23, 11, 22, 33, 7)))).toBe('20261123T112233007Z');
});

test('compact times sort as the times do', () => {
  const date = fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true });
  fc.assert(
    fc.property(date, date, (a, b) => {
      expect(compactTime(a) < compactTime(b)).toBe(a.getTime() < b.getTime());
    }),
  );
});
