import type { PerformanceDiagnosis } from '@dynamic-risk/diagnostics';
import {
  CBPE_ASSUMPTION,
  compareEstimate,
  estimatorRecord,
  measurePerformance,
} from '@dynamic-risk/diagnostics/performance';
import type { RealisedRows } from '@dynamic-risk/diagnostics/performance';
import { describe, expect, it } from 'vitest';
import { buildReport } from '../build-report.ts';
import type { Report } from '../report.ts';
import { sampleReportInput } from '../testing/sample-report-input.ts';
import { performanceSection } from './performance-section.ts';
import type { TableBlock } from './report-document.ts';

/** Rows of whom every third leaves, the others' probabilities going the other way round. */
function makeRows(count: number): RealisedRows {
  const probabilities = Float64Array.from({ length: count }, (_, i) => ((i * 61.803398875) % 100) / 100);
  return {
    probabilities,
    flags: Uint8Array.from(probabilities, (p) => (p >= 0.5 ? 1 : 0)),
    labels: Uint8Array.from(probabilities, (p, i) => ((i * 7) % 10 < 10 * p ? 1 : 0)),
  };
}

function diagnosed(outcomes: boolean): PerformanceDiagnosis {
  const { labels, ...predicted } = makeRows(200);
  const codes = Int32Array.from(labels, (_, i) => (i < 5 ? 1 : 0));
  const grouping = { codes, levels: ['<b>DSL</b>', 'Fibre'] };
  const measured = measurePerformance(
    {
      predicted,
      ...(outcomes ? { outcomes: Int8Array.from(labels) } : {}),
      period: { column: 'month', ...grouping, levels: ['2026-10', '2026-11'] },
      segments: [{ column: 'line', ...grouping }],
    },
    makeRows(400),
  );
  const sha256 = 'ab'.repeat(32);
  return {
    modelId: 'm-0123456789ab',
    current: { name: '200 new rows', sha256, rows: 200, labelled: outcomes ? 200 : 0 },
    reference: { name: 'test data', sha256, rows: 400 },
    ...measured,
  };
}

function reportWith(performance?: PerformanceDiagnosis): Report {
  const input = sampleReportInput();
  return buildReport({
    ...input,
    diagnosis: { ...input.diagnosis, ...(performance === undefined ? {} : { performance }) },
  });
}

function tablesOf(performance: PerformanceDiagnosis): readonly TableBlock[] {
  const [section] = performanceSection(reportWith(performance));
  return (section?.blocks ?? []).filter((block) => block.kind === 'table');
}

describe('performanceSection', () => {
  it('is left out where there is nothing to say', () => {
    expect(performanceSection(reportWith())).toEqual([]);
    expect(performanceSection(reportWith({ undefinedReason: 'no model is deployed' }))).toEqual([]);
  });

  it('sets the estimate beside what was measured, with what an estimate cannot see', () => {
    const performance = diagnosed(true);
    const [section] = performanceSection(reportWith(performance));
    expect(section?.blocks[0]).toEqual({
      kind: 'paragraph',
      text: 'Model m-0123456789ab on 200 new rows; the outcome of 200 of them is known, against 400 rows of test data.',
    });
    expect(section?.blocks).toContainEqual({ kind: 'paragraph', text: CBPE_ASSUMPTION });
    const [metrics] = tablesOf(performance);
    expect(metrics?.rows.map(([name]) => name)).toEqual(['AUC', 'F1', 'precision', 'recall', 'accuracy']);
    expect(metrics?.rows[1]?.[1]).toMatch(/^0\.\d{3} \(0\.\d{3} to 0\.\d{3}\)$/);
    expect(metrics?.rows[1]?.[2]).toMatch(/^0\.\d{3} \(0\.\d{3} to 0\.\d{3}\)$/);
  });

  it('has no measured column values and no groups without outcomes', () => {
    const [metrics, ...others] = tablesOf(diagnosed(false));
    expect(metrics?.rows[1]?.[2]).toBe('–');
    expect(others).toEqual([]);
  });

  it('lists periods and segments, cleaned, and names the small ones', () => {
    const [, periods, segments] = tablesOf(diagnosed(true));
    expect(periods?.rows.map(([name, rows]) => [name, rows])).toEqual([
      ['month: 2026-10', '195'],
      ['month: 2026-11', '5'],
    ]);
    expect(segments?.rows.map((row) => row.at(-1))).toEqual(['', 'small']);
  });

  it('shows the record of earlier estimates, also where no row is new', () => {
    const { estimate, realised } = diagnosed(true);
    if (estimate === undefined || realised === undefined) throw new Error('Both are there.');
    const past = {
      ...compareEstimate({ name: 'new.csv', estimate, realised }),
      runId: 'r',
      at: '2026-11-23T11:22:33.456Z',
      modelId: 'm-0123456789ab',
      currentSha256: 'ab',
    };
    const history = { estimates: [past], record: estimatorRecord([past]) };
    const [table] = tablesOf({ undefinedReason: 'no row is newer', history });
    expect(table?.rows[0]?.slice(0, 3)).toEqual(['2026-11-23 11:22 UTC', 'new.csv', '200 of 200']);
  });
});
