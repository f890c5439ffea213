import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALERT_FACT_NAMES } from './alert-facts.ts';
import { parseCondition } from './parse-condition.ts';

const DRIFT = { kind: 'flag', fact: 'drift.dataset' } as const;
const FAILED = { kind: 'flag', fact: 'run.failed' } as const;

function conditionOf(text: string): unknown {
  const parsed = parseCondition(text);
  return parsed.ok ? parsed.condition : parsed.expected;
}

describe('parseCondition', () => {
  it('reads a flag, a comparison and a percentage', () => {
    expect(conditionOf(' drift.dataset ')).toEqual(DRIFT);
    expect(conditionOf('performance.f1<0.6')).toEqual({
      kind: 'compare',
      fact: 'performance.f1',
      comparison: '<',
      limit: 0.6,
    });
    expect(conditionOf('ingestion.rejectedShare >= 5 %')).toMatchObject({ comparison: '>=', limit: 0.05 });
    expect(conditionOf('timing.ratio != -1.5e2')).toMatchObject({ comparison: '!=', limit: -150 });
  });

  it('binds "not" before "and" before "or", in any letter case, and minds parentheses', () => {
    expect(conditionOf('run.failed or not drift.dataset AND run.failed')).toEqual({
      kind: 'or',
      operands: [FAILED, { kind: 'and', operands: [{ kind: 'not', operand: DRIFT }, FAILED] }],
    });
    expect(conditionOf('(run.failed or drift.dataset) and run.failed')).toEqual({
      kind: 'and',
      operands: [{ kind: 'or', operands: [FAILED, DRIFT] }, FAILED],
    });
  });

  it('reads a flag that is compared with true or false', () => {
    expect(conditionOf('drift.dataset == true')).toEqual(DRIFT);
    expect(conditionOf('drift.dataset != true')).toEqual({ kind: 'not', operand: DRIFT });
    expect(conditionOf('drift.dataset == false')).toEqual({ kind: 'not', operand: DRIFT });
  });

  it('names the facts there are where it finds one that does not exist', () => {
    const expected = conditionOf('performance.f2 < 0.6');
    expect(expected).toContain('in place of "performance.f2"');
    for (const name of ALERT_FACT_NAMES) expect(expected).toContain(name);
  });

  it.each([
    ['', /the name of a fact: a condition such as/],
    ['performance.f1', /a comparison after performance.f1/],
    ['performance.f1 <', /a number after "performance.f1 <"/],
    ['performance.f1 < low', /in place of "low"/],
    ['performance.f1 < 0.6.1', /without "0.6.1"/],
    ['performance.f1 = 0.6', /without "= 0.6"/],
    ['drift.dataset > 0', /drift.dataset alone/],
    ['drift.dataset == 1', /drift.dataset alone/],
    ['(drift.dataset', /a "\)" for every "\("/],
    ['drift.dataset)', /in place of "\)"/],
    ['drift.dataset run.failed', /"and", "or" or the end/],
    ['drift.dataset and', /the name of a fact/],
    ['drift.dataset; rm -rf', /without "; rm -rf"/],
    ['constructor', /a fact that there is/],
    ['performance.f1 < 1e999', /without "1e999"/],
    [`${'('.repeat(2000)}`, /at most 1000 characters/],
  ])('refuses %j and says what was expected', (text, expected) => {
    expect(conditionOf(text)).toMatch(expected);
  });

  it('never throws, whatever it is given', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      'not',
      'and',
      'or',
      '<',
      '==',
      '5%',
      '1e3',
      'run.failed',
      'test.f1',
      'x',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(' ')),
    );
    fc.assert(
      fc.property(text, (written) => {
        expect(typeof parseCondition(written).ok).toBe('boolean');
      }),
    );
  });
});
