import type { Contract } from '@dynamic-risk/dataset';
import { describe, expect, it } from 'vitest';
import { contractSchema } from './contract-schema.ts';

const full: Contract = {
  identifier: 'client',
  identifierPattern: 'C\\d+',
  period: 'month',
  target: { name: 'exited', positive: '1', negative: ['0'] },
  features: [
    { name: 'age', type: 'integer', min: 0, max: 110, nullable: false, severity: 'warning' },
    { name: 'plan', type: 'categorical', levels: ['a'], otherLevels: 'reject', pattern: '[a-z]' },
  ],
  attributes: [{ name: 'value', type: 'numeric', missing: ['NA'], label: 'Value' }],
  rules: [{ check: 'age >= 18', severity: 'warning', label: 'of age' }],
  uniqueness: 'error',
  header: { extraColumns: 'refuse', ignoreCase: true, trim: false },
};

describe('contractSchema', () => {
  it('takes every key of a contract as it is, and no other', () => {
    expect(contractSchema.parse(full)).toEqual(full);
    expect(contractSchema.safeParse({ ...full, note: 1 }).success).toBe(false);
  });

  it('types the plain names of attributes that earlier versions stored', () => {
    expect(contractSchema.parse({ ...full, attributes: ['note'] }).attributes).toEqual([
      { name: 'note', type: 'categorical' },
    ]);
  });
});
