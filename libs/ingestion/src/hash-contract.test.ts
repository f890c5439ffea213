import type { CategoricalFeature, Contract } from '@dynamic-risk/dataset';
import { buildContract } from '@dynamic-risk/dataset/testing';
import { describe, expect, test } from 'vitest';
import { hashContract } from './hash-contract.ts';
import { createSha256 } from '../test/create-sha256.ts';

const text = (name: string): CategoricalFeature => ({ name, type: 'categorical' });
const base = buildContract({
  features: [
    { name: 'age', type: 'integer', min: 0, missing: ['NA', '?'] },
    { name: 'plan', type: 'categorical', levels: ['a', 'b'], otherLevels: 'reject' },
  ],
  target: { name: 'exited', positive: '1', negative: ['0', 'x'] },
  attributes: [text('note'), text('city')],
});
const hashOf = (contract: Contract): string => hashContract(contract, createSha256);

describe('hashContract', () => {
  test('is 64 hexadecimal digits', () => {
    expect(hashOf(base)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('ignores labels, written-out defaults and the order of sets', () => {
    const same: Contract = {
      attributes: [{ ...text('city'), nullable: true, label: 'City' }, text('note'), text('note')],
      target: { negative: ['x', '0'], name: 'exited', positive: '1' },
      features: [
        { type: 'integer', name: 'age', label: 'Age in years', nullable: true, missing: ['?', 'NA'], min: 0 },
        { name: 'plan', type: 'categorical', levels: ['b', 'a'], otherLevels: 'reject', missing: [] },
      ],
    };
    expect(hashOf(same)).toBe(hashOf(base));
  });

  test('ignores levels that are documented but not enforced', () => {
    const plan = (levels: readonly string[]): Contract =>
      buildContract({ features: [{ name: 'plan', type: 'categorical', levels, otherLevels: 'accept' }] });
    expect(hashOf(plan(['a']))).toBe(hashOf(plan(['a', 'b'])));
  });

  test('a contract without the later keys, or with their defaults written out, keeps the fingerprint it had', () => {
    // From the release before those keys existed, of the same contract with attributes ["note", "city"].
    const before = 'c797b34b65d0cb7336f0a1fa28a8b4d46377159deee82ef5db4acc844d161637';
    expect(hashOf(base)).toBe(before);
    const [age, plan] = base.features;
    const spelledOut: Contract = {
      ...base,
      features: [{ ...age!, severity: 'error' }, plan!],
      rules: [],
      uniqueness: 'off',
      header: { extraColumns: 'warn', ignoreCase: false, trim: false },
    };
    expect(hashOf(spelledOut)).toBe(before);
  });

  test('changes with everything that changes which rows are admitted or how they are read', () => {
    const [age, plan] = base.features;
    const variants: readonly Contract[] = [
      base,
      { ...base, identifier: 'client' },
      { ...base, attributes: [text('note')] },
      { ...base, target: { ...base.target, positive: 'x', negative: ['0', '1'] } },
      { ...base, features: [plan!, age!] },
      { ...base, features: [age!] },
      { ...base, features: [{ name: 'age', type: 'integer', min: 0 }, plan!] },
      { ...base, features: [{ name: 'age', type: 'integer', min: 1, missing: ['NA', '?'] }, plan!] },
      { ...base, features: [{ name: 'age', type: 'integer', max: 0, missing: ['NA', '?'] }, plan!] },
      { ...base, features: [{ name: 'age', type: 'numeric', min: 0, missing: ['NA', '?'] }, plan!] },
      { ...base, features: [{ ...age!, nullable: false }, plan!] },
      { ...base, features: [age!, { name: 'plan', type: 'categorical' }] },
      { ...base, features: [age!, { ...plan!, type: 'categorical', levels: ['a'], otherLevels: 'reject' }] },
      { ...base, identifier: 'client', identifierPattern: '[A-Z]+' },
      { ...base, period: 'month' },
      { ...base, period: 'month', uniqueness: 'error' },
      { ...base, uniqueness: 'warning' },
      { ...base, attributes: [text('note'), { name: 'city', type: 'numeric' }] },
      { ...base, attributes: [text('note'), { ...text('city'), nullable: false }] },
      { ...base, features: [age!, { ...plan!, type: 'categorical', pattern: '[a-z]' }] },
      { ...base, features: [{ ...age!, severity: 'warning' }, plan!] },
      { ...base, rules: [{ check: 'age > 1' }] },
      { ...base, rules: [{ check: 'age > 1', severity: 'warning' }] },
      { ...base, header: { extraColumns: 'refuse' } },
      { ...base, header: { ignoreCase: true } },
      { ...base, header: { trim: true } },
    ];
    expect(new Set(variants.map(hashOf)).size).toBe(variants.length);
  });
});
