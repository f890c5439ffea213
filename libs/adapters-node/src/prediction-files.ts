/** Files of clients to be scored: read by the contract, written back with cells added. */
import type { Writable } from 'node:stream';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { PredictionFiles } from '@dynamic-risk/pipeline';
import { type Sink, writeStreamAtomic } from './atomic-write.ts';
import { appendCells, type AddedColumn } from './prediction-files-append.ts';
import { readTable } from './read-csv/read-table.ts';
import { requireFile } from './read-csv/require-file.ts';
import { writeToStream } from './write-to-stream.ts';

/**
 * Reads and writes files of clients to be scored.
 *
 * @param standardOutput - where rows go that are written to no file
 * @example
 * const files = createPredictionFiles();
 * await files.write('/data/clients.csv', undefined, [{ name: 'risk', cells: ['0', '1'] }]);
 */
export function createPredictionFiles(standardOutput: Writable = process.stdout): PredictionFiles {
  // What a file was read for tells its delimiter; writing has to see the same one.
  const wanted = new Map<string, readonly string[]>();
  return {
    read: async (path, contract) => {
      await requireFile(path);
      const batch = await readTable(path, path, contract, { target: 'absent' });
      wanted.set(path, [...batch.data.columns.keys()]);
      return batch;
    },
    write: async (input, output, columns) => {
      await requireFile(input);
      checkLengths(columns);
      const produce = (sink: Sink): Promise<void> =>
        appendCells(input, wanted.get(input) ?? [], columns, sink);
      if (output === undefined) await writeToStream(standardOutput, 'standard output', produce);
      else await writeStreamAtomic(output, produce);
    },
  };
}

function checkLengths(columns: readonly AddedColumn[]): void {
  const [first] = columns;
  const other = columns.find(({ cells }) => cells.length !== first?.cells.length);
  if (first === undefined || other === undefined) return;
  throw new DynamicRiskError(
    'argument-invalid',
    `Column "${first.name}" has ${first.cells.length} cells, but "${other.name}" has ${other.cells.length}.`,
  );
}
