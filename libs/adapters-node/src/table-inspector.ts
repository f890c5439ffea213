/** Looks at a file before there is a contract, and takes it apart without changing a record. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { TableInspector } from '@dynamic-risk/pipeline';
import { parse } from 'csv-parse/sync';
import { writeStreamAtomic } from './atomic-write.ts';
import { checkHeader } from './read-csv/check-header.ts';
import { copyRecords } from './read-csv/copy-records.ts';
import { bodyStart, type BrokenRecord, indexRecords } from './read-csv/index-records.ts';
import { readTextHead, type TableHead } from './read-csv/read-head.ts';
import { recordCell } from './read-csv/record-cell.ts';
import { requireFile } from './read-csv/require-file.ts';
import { scanBlocks } from './read-csv/scan-blocks.ts';
import type { TableText } from './read-csv/table-text.ts';
import { withTableText } from './read-formats/with-table-text.ts';
import { profileTable } from './table-inspector-profile.ts';

/**
 * Inspects files by the same rules as the readers of sources: the same formats, the same delimiters, the same
 * records, the same blank lines that are none. What is no delimited text in UTF-8 is split into files that are.
 *
 * @example
 * const { columns } = await createTableInspector().profile('/data/clients.csv');
 */
export function createTableInspector(): TableInspector {
  return {
    profile: async (path) => {
      return withText(path, profileTable);
    },
    columnText: async (path, column) => {
      return withText(path, (text) => readColumnText(text, column));
    },
    split: async (path, first, second, toSecond) => {
      await requireFile(path);
      if (first === second) {
        throw new DynamicRiskError('argument-invalid', `${path} cannot be split into one file, ${first}.`);
      }
      await withText(path, (text) => splitTable(text, first, second, toSecond));
    },
  };
}

async function withText<T>(path: string, use: (text: TableText) => Promise<T>): Promise<T> {
  await requireFile(path);
  return withTableText(path, path, { isStrict: true }, use);
}

async function readColumnText(text: TableText, column: string): Promise<readonly (string | undefined)[]> {
  const head = await readTextHead(text, []);
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
  { delimiter, quote }: TableHead,
  { text, violations }: BrokenRecord,
  position: number,
): string | undefined {
  if (!violations.some(({ rule }) => rule === 'too-few-cells' || rule === 'too-many-cells')) return undefined;
  const [cells] = parse(text, { delimiter, quote, escape: quote, relaxColumnCount: true });
  return cells?.[position];
}

async function splitTable(
  text: TableText,
  first: string,
  second: string,
  toSecond: (record: number) => boolean,
): Promise<void> {
  const head = await readTextHead(text, []);
  await writeStreamAtomic(first, (firstSink) =>
    writeStreamAtomic(second, async (secondSink) => {
      await firstSink.write(head.bytes);
      await secondSink.write(head.bytes);
      let before = 0;
      for await (const block of scanBlocks(text.chunks(), bodyStart(head))) {
        const side = Array.from({ length: block.count }, (_, i) => toSecond(before + i));
        await firstSink.write(copyRecords(block, (i) => side[i] === false));
        await secondSink.write(copyRecords(block, (i) => side[i] === true));
        before += block.count;
      }
    }),
  );
}
