/** Files of clients to be scored: read by the contract, written back with cells added. */
import type { Writable } from 'node:stream';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { PredictionFiles } from '@dynamic-risk/pipeline';
import { type Sink, writeStreamAtomic } from './atomic-write.ts';
import { appendCells, type AddedColumn } from './prediction-files-append.ts';
import { neededColumns, readTableText } from './read-csv/read-table.ts';
import { requireFile } from './read-csv/require-file.ts';
import { withTableText } from './read-formats/with-table-text.ts';
import { writeToStream } from './write-to-stream.ts';

/**
 * Reads and writes files of clients to be scored. What is no delimited text in UTF-8 is written as that.
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
      const options = { target: 'absent' } as const;
      const columns = neededColumns(contract, options);
      wanted.set(path, columns);
      return withTableText(path, path, { wanted: columns }, (text) => readTableText(text, contract, options));
    },
    write: async (input, output, columns) => {
      await requireFile(input);
      checkLengths(columns);
      const known = wanted.get(input);
      await withTableText(input, input, known === undefined ? {} : { wanted: known }, async (text) => {
        const produce = (sink: Sink): Promise<void> => appendCells(text, known ?? [], columns, sink);
        if (output === undefined) await writeToStream(standardOutput, 'standard output', produce);
        else await writeStreamAtomic(output, produce);
      });
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
