import { expect, test, vi } from 'vitest';
import { DynamicRiskError } from './errors.ts';

test('an error of another copy of this package is one of ours', async () => {
  vi.resetModules();
  const copy = await import('./errors.ts');
  expect(copy.DynamicRiskError).not.toBe(DynamicRiskError);
  expect(new copy.DynamicRiskError('not-found', 'Gone.')).toBeInstanceOf(DynamicRiskError);
});

test.each([new Error('Gone.'), { code: 'not-found', message: 'Gone.' }, null, 'Gone.', undefined])(
  'nothing else is one: %j',
  (value) => {
    expect(value instanceof DynamicRiskError).toBe(false);
  },
);
