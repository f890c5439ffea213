/** Batches for tests, as a reader would hand them over. */
import type { Dataset } from '@dynamic-risk/dataset';
import type { QuarantinedRow, SourceBatch, SourceFile } from '../src/source-batch.ts';

export interface BatchParts {
  readonly sha256?: string;
  /** Default: 2, 3, 4, … as in a file with a header and without blank lines. */
  readonly lines?: readonly number[];
  readonly rejected?: readonly QuarantinedRow[];
  readonly warnings?: SourceBatch['warnings'];
}

export function buildFile(name: string, sha256 = `sha-of-${name}`): SourceFile {
  return { name, sha256, bytes: 1 };
}

export function buildBatch(name: string, data: Dataset, parts: BatchParts = {}): SourceBatch {
  const { lines = Array.from({ length: data.rowCount }, (_, row) => row + 2), rejected = [] } = parts;
  return {
    file: buildFile(name, parts.sha256),
    rowsRead: data.rowCount + rejected.length,
    data,
    lines: Float64Array.from(lines),
    rejected,
    warnings: parts.warnings ?? [],
  };
}

/** A row that the reader could not type. */
export function buildRejected(name: string, line: number, rule = 'not-a-number'): QuarantinedRow {
  const violation = { column: 'age', rule, expected: 'a number', found: 'x' };
  return { source: name, sha256: `sha-of-${name}`, line, text: 'x,a,1', violations: [violation] };
}
