import { ERROR_CODES } from '@dynamic-risk/dataset';
import { describe, expect, test } from 'vitest';
import { ALARM_STATUS, EXIT_CODES_HELP, EXIT_STATUS } from './exit-codes.ts';

describe('EXIT_STATUS', () => {
  test('names every error code and no other', () => {
    expect(Object.keys(EXIT_STATUS).sort()).toEqual(Object.keys(ERROR_CODES).sort());
  });

  test('an error never exits 0, and every status it gives is explained in the help', () => {
    for (const status of Object.values(EXIT_STATUS)) {
      expect([1, 2, 3]).toContain(status);
      expect(EXIT_CODES_HELP).toContain(`\n  ${status}  `);
    }
    expect(EXIT_CODES_HELP).toContain(`\n  ${ALARM_STATUS}  `);
  });
});
