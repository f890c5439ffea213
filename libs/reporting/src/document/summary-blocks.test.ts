import { describe, expect, test } from 'vitest';
import { buildReport } from '../build-report.ts';
import type { ReportInput } from '../report-input.ts';
import { sampleEvaluation, sampleReportInput } from '../testing.ts';
import { qualitySection } from './quality-section.ts';
import { summaryBlocks } from './summary-blocks.ts';

const pageOne = (changes: Partial<ReportInput>): string =>
  JSON.stringify(summaryBlocks(buildReport({ ...sampleReportInput(), ...changes })));

describe('page one', () => {
  test('sends nobody to the phone with a model that may be chance', () => {
    const { deployed } = sampleReportInput();
    const evaluation = sampleEvaluation({ tp: 92, fp: 51, fn: 38, tn: 319 }, 0.5);
    const text = pageOne({ deployed: { ...deployed, evaluation } });
    expect(text).toContain('The model cannot be relied on yet');
    expect(text).toContain('nothing shows yet that it is better than chance');
    expect(text).not.toContain('"Call the');
  });

  test('tells clients worth a call from clients whom the threshold flags', () => {
    const text = pageOne({});
    expect(text).toContain('who may leave; a call pays');
    expect(text).toContain('Flagged here are clients from a probability of 0.50 on, whatever a call costs.');
    expect(text).not.toContain('counts as at risk');
  });

  test('names no threshold where the value of each client decides', () => {
    const { deployed } = sampleReportInput();
    const { training } = deployed.model;
    const threshold = {
      rule: 'client-value',
      column: 'revenue',
      saveRate: 0.3,
      cost: 40,
      typical: 90,
    } as const;
    const model = {
      ...deployed.model,
      training: { ...training, options: { ...training.options, threshold } },
    };
    expect(pageOne({ deployed: { ...deployed, model } })).toContain(
      'A client is flagged where a call is expected to save more than it costs.',
    );
  });

  test('says nothing of a hold-out that holds nobody', () => {
    const { worklist } = sampleReportInput();
    if (worklist === undefined) throw new Error('the sample has a worklist');
    expect(pageOne({ worklist: { ...worklist, holdOut: { share: 0.1, clients: 0 } } })).not.toContain(
      'held-out',
    );
  });
});

describe('test data that changed since the model was scored', () => {
  const input = sampleReportInput();
  const changed = { ...input.curves, test: { rows: 5, sha256: 'other' } };
  const same = { ...changed, test: { rows: 500, sha256: input.deployed.evaluation.testSha256 } };

  test('is named on page one and before the curves', () => {
    expect(pageOne({ curves: changed })).toContain('The test data has changed: scores are of the 500 rows');
    const blocks = qualitySection(buildReport({ ...input, curves: changed })).blocks;
    expect(JSON.stringify(blocks)).toContain(
      'The curves that follow are of the test data as it is now, 5 rows;',
    );
  });

  test('is not named where it is the same', () => {
    expect(pageOne({ curves: same })).not.toContain('has changed');
    expect(JSON.stringify(qualitySection(buildReport({ ...input, curves: same })).blocks)).not.toContain(
      'has changed',
    );
  });
});
