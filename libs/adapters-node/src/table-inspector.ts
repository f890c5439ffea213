/** Looks at a delimited file before there is a contract, and takes it apart without changing a record. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { TableInspector } from '@dynamic-risk/pipeline';
import { parse } from 'csv-parse/sync';
import { writeStreamAtomic } from './atomic-write.ts';
import { checkHeader } from './read-csv/check-header.ts';
import { copyRecords } from './read-csv/copy-records.ts';
import { bodyStart, type BrokenRecord, indexRecords } from './read-csv/index-records.ts';
import { readChunks } from './read-csv/read-chunks.ts';
import { readHead, type TableHead } from './read-csv/read-head.ts';
import { recordCell } from './read-csv/record-cell.ts';
import { requireFile } from './read-csv/require-file.ts';
import { scanBlocks } from './read-csv/scan-blocks.ts';
import { profileTable } from './table-inspector-profile.ts';

/**
 * Inspects CSV files by the same rules as the readers of sources: the same delimiters, the same records, the same
 * blank lines that are none.
 *
 * @example
 * const { columns } = await createTableInspector().profile('/data/clients.csv');
 */
export function createTableInspector(): TableInspector {
  return {
    profile: async (path) => {
      await requireFile(path);
      return profileTable(path);
    },
    columnText: async (path, column) => {
      await requireFile(path);
      return readColumnText(path, column);
    },
    split: async (path, first, second, toSecond) => {
      await requireFile(path);
      if (first === second) {
        throw new DynamicRiskError('argument-invalid', `${path} cannot be split into one file, ${first}.`);
      }
      await splitTable(path, first, second, toSecond);
    },
  };
}

async function readColumnText(path: string, column: string): Promise<readonly (string | undefined)[]> {
  const head = await readHead(path, path, []);
  checkHeader(head, [column]);
  const position = head.names.indexOf(column);
  const texts: string[] = [];
  const index = await indexRecords(head, (block, i) => texts.push(recordCell(block, i, position)) > 0);
  const broken = new Map(index.broken.map((record) => [record.record, cellOfBroken(head, record, position)]));
  const whole = texts.values();
  return Array.from({ length: texts.length + broken.size }, (_, record) => {
    return broken.has(record) ? broken.get(record) : whole.next().value;
  });
}

/** A record of the wrong length still has its cells; one with broken quotes or of another encoding has none. */
function cellOfBroken(
  head: TableHead,
  { text, violation }: BrokenRecord,
  position: number,
): string | undefined {
  if (violation.rule !== 'too-few-cells' && violation.rule !== 'too-many-cells') return undefined;
  const [cells] = parse(text, { delimiter: head.delimiter, relaxColumnCount: true });
  return cells?.[position];
}

async function splitTable(
  path: string,
  first: string,
  second: string,
  toSecond: (record: number) => boolean,
): Promise<void> {
  const head = await readHead(path, path, []);
  await writeStreamAtomic(first, (firstSink) =>
    writeStreamAtomic(second, async (secondSink) => {
      await firstSink.write(head.bytes);
      await secondSink.write(head.bytes);
      let before = 0;
      for await (const block of scanBlocks(readChunks(path), bodyStart(head))) {
        const side = Array.from({ length: block.count }, (_, i) => toSecond(before + i));
        await firstSink.write(copyRecords(block, (i) => side[i] === false));
        await secondSink.write(copyRecords(block, (i) => side[i] === true));
        before += block.count;
      }
    }),
  );
}
