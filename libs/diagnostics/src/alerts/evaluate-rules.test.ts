import { describe, expect, it } from 'vitest';
import type { Facts } from './alert-facts.ts';
import { evaluateRules } from './evaluate-rules.ts';

function stateOf(when: string, facts: Facts): string | undefined {
  return evaluateRules([{ when, severity: 'error' }], facts)[0]?.state;
}

describe('evaluateRules', () => {
  it('takes a fact that is absent, unknown or not a number as unknown', () => {
    expect(stateOf('test.f1 < 0.6', {})).toBe('unknown');
    expect(stateOf('test.f1 < 0.6', { 'test.f1': { unknown: 'no labels' } })).toBe('unknown');
    expect(stateOf('test.f1 < 0.6', { 'test.f1': { value: Number.NaN } })).toBe('unknown');
    expect(stateOf('not drift.dataset', {})).toBe('unknown');
  });

  it('compares as it is written', () => {
    const facts: Facts = { 'test.f1': { value: 0.6 } };
    const holding = ['<', '<=', '>', '>=', '==', '!='].filter(
      (sign) => stateOf(`test.f1 ${sign} 0.6`, facts) === 'holds',
    );
    expect(holding).toEqual(['<=', '>=', '==']);
  });

  it('decides without the unknown part where it does not matter', () => {
    const facts: Facts = { 'run.failed': { value: true }, 'run.deployed': { value: false } };
    expect(stateOf('run.failed or drift.dataset', facts)).toBe('holds');
    expect(stateOf('run.deployed and drift.dataset', facts)).toBe('fails');
    expect(stateOf('run.failed and drift.dataset', facts)).toBe('unknown');
    expect(stateOf('run.deployed or drift.dataset', facts)).toBe('unknown');
    expect(stateOf('not run.deployed', facts)).toBe('holds');
  });

  it('gives the facts that were asked for and what they are about', () => {
    const facts: Facts = {
      'drift.dataset': { value: true, note: '2 of 9 columns', subjects: ['spend', 'age'] },
      'drift.columns': { value: 2, subjects: ['age'] },
    };
    const when = 'drift.dataset and drift.columns > 1 or drift.dataset and test.f1 < 0.5';
    expect(evaluateRules([{ when, severity: 'info' }], facts)[0]).toMatchObject({
      state: 'holds',
      subjects: ['age', 'spend'],
      facts: [
        { fact: 'drift.dataset', value: true, note: '2 of 9 columns' },
        { fact: 'drift.columns', value: 2 },
        { fact: 'test.f1', note: 'nothing was found out about it' },
      ],
    });
  });
});
