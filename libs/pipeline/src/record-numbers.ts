/** Where the typed rows of a batch stand in their file. */
import type { SourceBatch } from '@dynamic-risk/ingestion';

/** The 0-based position among all records of each typed row; rows and rejected rows are in the order of their lines. */
export function recordNumbers({ lines, rejected }: Pick<SourceBatch, 'lines' | 'rejected'>): Uint32Array {
  const rejectedLines = Float64Array.from(rejected, ({ line }) => line).sort();
  let before = 0;
  return Uint32Array.from(lines, (line, row) => {
    while (before < rejectedLines.length && rejectedLines[before]! < line) before++;
    return row + before;
  });
}
