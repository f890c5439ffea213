import { describe, expect, test } from 'vitest';
import { contractColumns } from './contract.ts';
import { contractRules } from './contract-rules.ts';
import { buildContract } from './testing.ts';

const contract = buildContract({ identifier: 'client', attributes: [{ name: 'note', type: 'categorical' }] });

describe('contractColumns', () => {
  test('lists identifier, features, target, attributes', () => {
    expect(contractColumns(contract)).toEqual(['client', 'age', 'plan', 'exited', 'note']);
  });

  test('leaves out the target on demand, and parts the contract does not have', () => {
    expect(contractColumns(contract, { target: false })).toEqual(['client', 'age', 'plan', 'note']);
    expect(contractColumns(buildContract())).toEqual(['age', 'plan', 'exited']);
  });
});

describe('contractRules', () => {
  test('has one rule a column, in the order of contractColumns', () => {
    expect(contractRules(contract).map((rule) => rule.name)).toEqual(contractColumns(contract));
  });

  test('allows no blank in identifier and target, and only the target’s own labels', () => {
    const [identifier, , , target, attribute] = contractRules(contract);
    expect(identifier).toMatchObject({ nullable: false });
    expect(target).toMatchObject({ nullable: false, levels: ['0', '1'], otherLevels: 'reject' });
    expect(attribute).toEqual({ name: 'note', type: 'categorical' });
  });

  test('has the features alone when the target is absent', () => {
    expect(contractRules(contract, { target: 'absent' })).toEqual(contract.features);
  });
});
