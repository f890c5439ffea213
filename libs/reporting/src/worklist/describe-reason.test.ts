import { describe, expect, test } from 'vitest';
import { describeReason } from './describe-reason.ts';

describe('a reason in words', () => {
  test('has the label, the value and what is usual', () => {
    const labels = { tenure: 'Months with us' };
    expect(describeReason({ column: 'tenure', value: 2, typical: 32.41 }, labels)).toBe(
      'Months with us 2 (typical 32.4)',
    );
    expect(describeReason({ column: 'tenure', value: null, typical: 32.41 }, labels)).toBe(
      'Months with us missing (typical 32.4)',
    );
  });

  test('says of a value that it is itself the usual one', () => {
    expect(describeReason({ column: 'contract', value: 'Monthly', typical: 'Monthly' })).toBe(
      'contract Monthly (typical)',
    );
  });
});
