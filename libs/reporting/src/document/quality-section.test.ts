import { describe, expect, test } from 'vitest';
import type { Evaluation } from '@dynamic-risk/modeling';
import { buildReport } from '../build-report.ts';
import { sampleEvaluation, sampleReportInput, sampleUncertainty } from '../testing.ts';
import { qualitySection } from './quality-section.ts';
import type { TableBlock } from './report-document.ts';

function metricsTable(evaluation: Evaluation): TableBlock {
  const input = sampleReportInput();
  const deployed = { ...input.deployed, evaluation };
  const { challenger: _none, ...rest } = input;
  const { blocks } = qualitySection(buildReport({ ...rest, deployed }));
  const table = blocks.find((block) => block.kind === 'table');
  if (table?.kind !== 'table') throw new Error('the section has a table');
  return table;
}

const plain = sampleEvaluation({ tp: 92, fp: 51, fn: 38, tn: 319 });
const uncertainty = sampleUncertainty();
const row = (evaluation: Evaluation, label: string): readonly string[] | undefined =>
  metricsTable(evaluation).rows.find(([name]) => name === label);

describe('the metrics table', () => {
  test('gives AUC the interval of DeLong, shares that of Wilson and the rest that of the bootstrap', () => {
    const evaluation = { ...plain, uncertainty };
    expect(row(evaluation, 'AUC')?.slice(1, 3)).toEqual(['0.8312', '0.7864 to 0.8682']);
    expect(row(evaluation, 'Recall')?.slice(1, 3)).toEqual(['0.7077', '0.6244 to 0.7790']);
    expect(row(evaluation, 'F1')?.slice(1, 3)).toEqual(['0.6740', '0.6136 to 0.7293']);
    expect(metricsTable(evaluation).note).toContain(
      'the others from 2,000 stratified bootstrap resamples (seed 1), of counts or, for probabilities, of rows drawn',
    );
  });

  test('says why there is no interval', () => {
    const reason = 'not defined in 700 of 2000 resamples';
    const mcc = { undefined: reason, undefinedResamples: 700, method: 'counts' } as const;
    const found = row(
      { ...plain, uncertainty: { ...uncertainty, intervals: { ...uncertainty.intervals, mcc } } },
      'Matthews correlation',
    );
    expect(found?.[2]).toBe('–');
    expect(found?.[3]).toContain(`No interval: ${reason}.`);
  });

  test('has no column for intervals where none were measured', () => {
    const { columns, note } = metricsTable(plain);
    expect(columns.map(({ header }) => header)).toEqual(['Metric', 'Value', 'What it says']);
    expect(note).toBeUndefined();
  });

  test('says that neighbouring scores were drawn together in large test data', () => {
    const brier = { lower: 0.1, upper: 0.2, undefinedResamples: 0, method: 'cells' } as const;
    const intervals = { ...uncertainty.intervals, brier };
    expect(metricsTable({ ...plain, uncertainty: { ...uncertainty, intervals } }).note).toContain(
      'of rows, neighbouring scores together, drawn with replacement',
    );
  });
});
