/** Batches as a reader would hand them over. */
import type { Dataset } from '@dynamic-risk/dataset';
import type { QuarantinedRow, SourceBatch } from '@dynamic-risk/ingestion';
import { datasetRows } from '@dynamic-risk/dataset/testing';
import { createTestSha256 } from './memory-ports.ts';

/**
 * A batch of the given rows, line 2 and on. Its content hash is made of its rows, not of its name.
 *
 * @param brokenLines - lines of further rows that have too few cells
 */
export function buildSourceBatch(
  name: string,
  data: Dataset,
  brokenLines: readonly number[] = [],
): SourceBatch {
  const content = JSON.stringify([[...data.columns.keys()], datasetRows(data), brokenLines]);
  const sha = createTestSha256();
  sha.update(content);
  const sha256 = sha.digest('hex');
  const rejected = brokenLines.map((line): QuarantinedRow => ({
    source: name,
    sha256,
    line,
    violations: [{ rule: 'too-few-cells', expected: `${data.columns.size} cells`, found: '1 cell' }],
  }));
  return {
    file: { name, sha256, bytes: content.length },
    rowsRead: data.rowCount + rejected.length,
    data,
    lines: Float64Array.from({ length: data.rowCount }, (_, row) => row + 2),
    rejected,
    warnings: [],
  };
}
