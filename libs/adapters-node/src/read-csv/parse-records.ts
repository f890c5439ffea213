/** The cells of some records of a file, for the few that are looked at one by one. */
import { parse } from 'csv-parse/sync';
import { bodyStart } from './index-records.ts';
import { readChunks } from './read-chunks.ts';
import type { TableHead } from './read-head.ts';
import { scanBlocks } from './scan-blocks.ts';
import { recordText, structuralFault } from './structural-fault.ts';

export interface ParsedRecord {
  /** 0-based among the whole records. */
  readonly row: number;
  /** The record as it stands in the file. */
  readonly text: string;
  readonly cells: readonly string[];
}

/**
 * Reads a file once more and takes the chosen records apart; a few blocks of them are in memory at a time.
 *
 * @param isChosen - asked for each whole record in file order
 * @throws {DynamicRiskError} `storage-failed`
 */
export async function* parseRecords(
  head: TableHead,
  isChosen: (row: number) => boolean,
): AsyncGenerator<ParsedRecord, void, undefined> {
  let row = 0;
  for await (const block of scanBlocks(readChunks(head.path), bodyStart(head))) {
    const rows: number[] = [];
    const texts: string[] = [];
    for (let i = 0; i < block.count; i++) {
      if (structuralFault(block, i, head.names.length) !== undefined) continue;
      if (isChosen(row)) {
        rows.push(row);
        texts.push(recordText(block, i));
      }
      row++;
    }
    const cells = parse(texts.join('\n'), { delimiter: head.delimiter, recordDelimiter: '\n' });
    for (const [i, text] of texts.entries()) yield { row: rows[i]!, text, cells: cells[i]! };
  }
}
