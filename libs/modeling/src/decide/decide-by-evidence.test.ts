import { describe, expect, it } from 'vitest';
import { draws, normals } from '../../test/builders.ts';
import { logistic } from '../predict/logistic.ts';
import type { EvidenceDecision } from '../decision.ts';
import { decideByEvidence, type EvidenceInput } from './decide-by-evidence.ts';
import type { ScoredModel } from './scored-model.ts';
import { thousands } from './thousands.ts';

const ROWS = 600;
const x = normals(ROWS, 41);
const labels = draws(
  x.map((value) => 2 * value - 1),
  42,
);
const noisy = (sd: number, seed: number): Float64Array => {
  const noise = normals(ROWS, seed);
  return x.map((value, i) => logistic(1.5 * (value + sd * noise[i]!) - 1));
};
const model = (modelId: string, probabilities: Float64Array): ScoredModel => ({
  modelId,
  probabilities,
  threshold: 0.5,
});
const good = model('good', noisy(0.1, 43));
const fair = model('fair', noisy(0.35, 44));
const poor = model('poor', noisy(2, 45));

function decide(change: Partial<EvidenceInput>): EvidenceDecision {
  return decideByEvidence({
    metric: 'f1',
    labels,
    testSha256: 't',
    challenger: good,
    baseRate: 0.35,
    bootstrap: { seed: 1, resamples: 500 },
    ...change,
  });
}

describe('decideByEvidence', () => {
  it('promotes what is better beyond chance, with the interval and both tests beside it', () => {
    const decision = decide({ challenger: good, champion: poor });
    expect(decision.verdict).toBe('promote');
    expect(decision.difference!.lowerBound).toBeGreaterThan(0);
    expect(decision.reason).toMatch(
      /^The new model is better beyond chance \(F1 0\.\d{4} against 0\.\d{4} on the same 600/,
    );
    expect(decision.delong).toHaveProperty('pValue');
    expect(decision.mcnemar!.onlyFirst).toBeGreaterThan(decision.mcnemar!.onlySecond);
  });

  it('keeps the deployed model when the challenger is no better', () => {
    expect(decide({ challenger: poor, champion: good }).verdict).toBe('keep');
    const copy = decide({ challenger: model('copy', good.probabilities), champion: good });
    expect(copy).toMatchObject({ verdict: 'keep', difference: { value: 0 } });
  });

  it('says how many rows it would take when the lead could be chance', () => {
    const few = 80;
    const head = (scored: ScoredModel): ScoredModel => ({
      ...scored,
      probabilities: scored.probabilities.slice(0, few),
    });
    const decision = decide({
      labels: labels.slice(0, few),
      challenger: head(good),
      champion: head(fair),
      metric: 'brier',
    });
    expect(decision).toMatchObject({ verdict: 'not-enough-evidence', testRows: few });
    expect(decision.rowsNeeded).toBeGreaterThan(few);
    expect(decision.reason).toContain(`about ${thousands(decision.rowsNeeded ?? 0)} test rows would settle`);
  });

  it('never replaces a deployed model on a handful of rows', () => {
    const five = (scored: ScoredModel): ScoredModel => ({
      ...scored,
      probabilities: Float64Array.of(0.9, 0.9, 0.1, 0.1, 0.1),
    });
    const tiny = { labels: Uint8Array.of(1, 1, 0, 0, 0), challenger: five(good) };
    expect(
      decide({ ...tiny, champion: { ...five(poor), probabilities: new Float64Array(5).fill(0.9) } }),
    ).toMatchObject({
      verdict: 'not-enough-evidence',
      reason:
        'The test data holds 2 clients who left and 3 who stayed; replacing the deployed model needs at least 10 of each, so it stays.',
    });
  });

  it('deploys a first model only when it beats saying the base rate of everyone', () => {
    expect(decide({}).verdict).toBe('promote');
    const wild = decide({
      challenger: model(
        'wild',
        good.probabilities.map((p) => 1 - p),
      ),
    });
    expect(wild.verdict).toBe('keep');
    expect(wild.reason).toContain('does not beat the base rate');
    expect(wild).not.toHaveProperty('difference');
  });

  it('never promotes an undefined metric', () => {
    const silent: ScoredModel = { ...good, modelId: 'silent', threshold: 1 };
    expect(decide({ metric: 'precision', challenger: silent })).toMatchObject({
      verdict: 'keep',
      reason: expect.stringContaining('is not defined'),
    });
    expect(decide({ metric: 'precision', challenger: silent, champion: poor })).toMatchObject({
      verdict: 'keep',
    });
    const champion: ScoredModel = { ...poor, threshold: 1 };
    expect(decide({ metric: 'precision', champion })).toMatchObject({ verdict: 'not-enough-evidence' });
  });

  it('keeps the deployed model when the challenger is that very model', () => {
    expect(decide({ champion: good }).reason).toBe(
      'The new model is identical to the deployed model, which stays.',
    );
  });

  it('tells when a test set is worn out', () => {
    expect(decide({ earlierDecisions: 3 })).toMatchObject({ earlierDecisions: 3, notices: [] });
    const notice =
      'This test set has decided 25 times before; every decision wears it out. Collect a fresh one.';
    const worn = decide({ earlierDecisions: 25 });
    expect(worn.notices).toEqual([notice]);
    expect(worn.reason).toContain(`. ${notice}`);
  });

  it('repeats itself for the same seed', () => {
    expect(decide({ champion: fair })).toEqual(decide({ champion: fair }));
  });

  it('refuses a base rate that is no share', () => {
    expect(() => decide({ baseRate: 0 })).toThrow('The base rate is 0, expected a share between 0 and 1.');
  });
});
