import { createDataset, type Dataset } from '@dynamic-risk/dataset';
import type { DriftDiagnosis } from '@dynamic-risk/diagnostics';
import { detectDrift } from '@dynamic-risk/diagnostics/drift';
import { describe, expect, it } from 'vitest';
import { buildReport } from '../build-report.ts';
import { sampleReportInput } from '../testing/sample-report-input.ts';
import { driftSection } from './drift-section.ts';

function rows(count: number, factor: number): Dataset {
  const values = Float64Array.from({ length: count }, (_, i) => (10 + ((i * 61.803398875) % 90)) * factor);
  return createDataset([
    ['spend', { kind: 'numeric', values }],
    ['line', { kind: 'categorical', codes: new Int32Array(count), levels: ['<b>DSL</b>'] }],
  ]);
}

function compare(factor: number): DriftDiagnosis {
  const sha256 = 'ab'.repeat(32);
  const names = { referenceSha256: sha256, currentSha256: sha256, currentName: '200 new rows' };
  return { ...detectDrift(rows(500, 1), rows(200, factor)), ...names, modelId: 'm-0123456789ab' };
}

function reportWith(drift?: DriftDiagnosis): ReturnType<typeof buildReport> {
  const input = sampleReportInput();
  return buildReport({
    ...input,
    diagnosis: { ...input.diagnosis, ...(drift === undefined ? {} : { drift }) },
  });
}

describe('driftSection', () => {
  it('is left out where nothing was compared', () => {
    expect(driftSection(reportWith())).toEqual([]);
  });

  it('says of every column what happened, how sure that is and how large', () => {
    const report = reportWith(compare(1000));
    const [section] = driftSection(report);
    expect(section?.blocks[0]).toEqual({
      kind: 'paragraph',
      text: '200 new rows against 500 rows that model m-0123456789ab was trained on: 1 column drifted.',
    });
    const table = section?.blocks.find(({ kind }) => kind === 'table');
    expect(table?.kind === 'table' ? table.rows.map((cells) => cells.slice(0, 3)) : []).toEqual([
      ['spend', 'other unit: the values look 1000 times too large', '< 1e-6'],
      ['line', 'no drift', '1'],
    ]);
    expect(report.attention).toContainEqual({
      level: 'warning',
      text: 'New rows differ from what model m-0123456789ab was trained on: spend.',
    });
  });

  it('says so where no column drifted', () => {
    const report = reportWith(compare(1));
    const [first] = driftSection(report)[0]?.blocks ?? [];
    expect(first).toMatchObject({ text: expect.stringMatching(/: no column drifted\.$/) });
    expect(report.attention.filter(({ text }) => text.startsWith('New rows'))).toEqual([]);
  });
});
