import type { Contract } from '@dynamic-risk/dataset';
import { buildContract } from '@dynamic-risk/dataset/testing';
import { describe, expect, test } from 'vitest';
import { hashContract } from './hash-contract.ts';
import { createSha256 } from '../test/create-sha256.ts';

const base = buildContract({
  features: [
    { name: 'age', type: 'integer', min: 0, missing: ['NA', '?'] },
    { name: 'plan', type: 'categorical', levels: ['a', 'b'], otherLevels: 'reject' },
  ],
  target: { name: 'exited', positive: '1', negative: ['0', 'x'] },
  attributes: ['note', 'city'],
});
const hashOf = (contract: Contract): string => hashContract(contract, createSha256);

describe('hashContract', () => {
  test('is 64 hexadecimal digits', () => {
    expect(hashOf(base)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('ignores labels, written-out defaults and the order of sets', () => {
    const same: Contract = {
      attributes: ['city', 'note', 'note'],
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

  test('changes with everything that changes which rows are admitted or how they are read', () => {
    const [age, plan] = base.features;
    const variants: readonly Contract[] = [
      base,
      { ...base, identifier: 'client' },
      { ...base, attributes: ['note'] },
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
    ];
    expect(new Set(variants.map(hashOf)).size).toBe(variants.length);
  });
});
