import { createDataset, type Column } from '@dynamic-risk/dataset';
import { describe, expect, it } from 'vitest';
import { detectDrift } from '../drift/detect-drift.ts';
import type { DriftDiagnosis } from '../drift/drift-report.ts';
import { describeCertainty } from './certainty.ts';
import { listFindings } from './list-findings.ts';

function numbers(count: number, change: (value: number) => number = (value) => value): Column {
  return {
    kind: 'numeric',
    values: Float64Array.from({ length: count }, (_, i) => change((i * 61.803398875) % 100)),
  };
}

function compare(reference: Column, current: Column): DriftDiagnosis {
  const report = detectDrift(createDataset([['spend', reference]]), createDataset([['spend', current]]), {
    coefficients: [{ column: 'spend', level: null, raw: 0.02 }],
  });
  const sha256 = 'ab'.repeat(32);
  const names = { modelId: 'm-1', referenceSha256: sha256, currentSha256: sha256, currentName: 'new.csv' };
  return { ...report, ...names };
}

describe('listFindings', () => {
  it('is empty for a diagnosis without parts', () => {
    expect(listFindings({})).toEqual([]);
  });

  it('says what drifted, how sure that is and what to do', () => {
    const drift = compare(
      numbers(500),
      numbers(400, (value) => value * 1000),
    );
    expect(listFindings({ drift })).toMatchObject([
      {
        code: 'drift-unit-change',
        severity: 'alarm',
        subject: 'spend',
        certainty: 'very sure (adjusted p < 1e-6)',
      },
    ]);
    const [finding] = listFindings({ drift });
    expect(finding?.message).toMatch(
      /^spend: the values look 1000 times too large; it moves the mean logit by \+/,
    );
    expect(finding?.advice).toMatch(/unit put right/);
  });

  it('says what a drift costs where clients have a price', () => {
    const drift = compare(
      numbers(500),
      numbers(400, (value) => value * 1000),
    );
    const columns = drift.columns.map((column) => ({ ...column, scoreShift: -0.51, costShift: 131.7 }));
    expect(listFindings({ drift: { ...drift, columns } })[0]?.message).toMatch(
      /; it moves the mean logit by −0\.51 and the expected cost per client by \+130$/,
    );
  });

  it('says of silence what could have been heard', () => {
    const [finding, ...others] = listFindings({ drift: compare(numbers(500), numbers(500)) });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'drift-none', severity: 'note' });
    expect(finding?.certainty).toBe(
      'at these sizes a shift of 0.18 standard deviations is found in four of five cases',
    );
  });

  it('says why nothing was compared', () => {
    expect(listFindings({ driftUndefinedReason: 'no model is deployed' })).toMatchObject([
      {
        code: 'drift-not-compared',
        message: 'Nothing was compared with the training data: no model is deployed',
      },
    ]);
  });
});

describe('describeCertainty', () => {
  it('puts a p-value into words', () => {
    expect([0.0004, 0.004, 0.04, 0.4].map((p) => describeCertainty(p))).toEqual([
      'very sure (adjusted p 0.0004)',
      'sure (adjusted p 0.004)',
      'fairly sure (adjusted p 0.04)',
      'not sure (adjusted p 0.4)',
    ]);
  });
});
