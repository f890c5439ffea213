import { describe, expect, test } from 'vitest';
import type { Config } from './config.ts';
import { createTestSha256, SAMPLE_CONTRACT } from './testing.ts';
import { trainingFingerprint } from './training-fingerprint.ts';

const TRAINING: Config['training'] = {
  solver: 'newton',
  C: 1,
  missing: 'median+indicator',
  seed: 42,
  threshold: 0.5,
};

function fingerprint(training: Partial<Config['training']> = {}, contract = SAMPLE_CONTRACT): string {
  return trainingFingerprint({ contract, training: { ...TRAINING, ...training } }, createTestSha256);
}

describe('the fingerprint of the training configuration', () => {
  test('is the same for the same configuration', () => {
    expect(fingerprint()).toBe(fingerprint());
    expect(fingerprint()).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    { solver: 'ml-logistic-regression' },
    { C: 'none' },
    { missing: 'median' },
    { seed: 1 },
    { threshold: 0.4 },
    { threshold: { rule: 'best-f1' } },
    { C: 'auto' },
    { calibration: 'platt' },
    { oneStandardError: true },
  ] as const)('changes with %j', (change) => {
    expect(fingerprint(change)).not.toBe(fingerprint());
  });

  test('does not change where the choices are spelled out as they are without them', () => {
    expect(fingerprint({ calibration: 'none', oneStandardError: false })).toBe(fingerprint());
  });

  test('changes with the contract, but not with labels for people', () => {
    const [first, ...rest] = SAMPLE_CONTRACT.features;
    if (first === undefined) throw new Error('The sample contract has features.');
    const labelled = { ...SAMPLE_CONTRACT, features: [{ ...first, label: 'Age in years' }, ...rest] };
    expect(fingerprint({}, labelled)).toBe(fingerprint());
    expect(fingerprint({}, { ...SAMPLE_CONTRACT, features: rest })).not.toBe(fingerprint());
  });
});
