/** Records that were kept as texts, read again by the reader of every source. */
import type { RecordReader } from '@dynamic-risk/pipeline';
import { csvCell } from './csv-cell.ts';
import { cellText } from './read-csv/cell-bytes.ts';
import { neededColumns, readTableText } from './read-csv/read-table.ts';
import { MAX_RECORD_BYTES } from './read-csv/scan-blocks.ts';
import { scanRecord } from './read-csv/scan-record.ts';
import type { TableText } from './read-csv/table-text.ts';
import { parseJsonRecord } from './read-formats/json-record.ts';

/** Records that are put together before they are read. */
const BLOCK_RECORDS = 4096;

type TextSource = Parameters<RecordReader['takeApart']>[0];
type Records = Parameters<RecordReader['read']>[2];

/**
 * Reads records by their texts. A delimited text is taken apart by the delimiter and the quote of its source, one of
 * JSON or Parquet as a JSON object.
 */
export function createRecordReader(): RecordReader {
  return {
    takeApart: (source, texts, contract) => {
      if (isObject(source)) {
        const wanted = new Set(neededColumns(contract));
        return texts.map((text) => objectCells(text, source.columns, wanted));
      }
      return texts.map((text) => delimitedCells(text, source));
    },
    read: async (source, columns, records, contract) => {
      const { warnings: _toldBefore, ...batch } = await readTableText(
        tableOf(source, columns, records),
        contract,
      );
      return { ...batch, place: source, warnings: [] };
    },
  };
}

function isObject({ format }: TextSource): boolean {
  return format?.type === 'json' || format?.type === 'jsonl' || format?.type === 'parquet';
}

function objectCells(
  text: string,
  columns: readonly string[],
  wanted: ReadonlySet<string>,
): readonly string[] | undefined {
  const record = parseJsonRecord(text, (name) => wanted.has(name));
  if (!record.isObject || record.violations.length > 0) return undefined;
  return columns.map((name) => record.cells.get(name) ?? '');
}

function delimitedCells(text: string, { format, columns }: TextSource): readonly string[] | undefined {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length === 0) return undefined;
  const delimiter = (format?.delimiter ?? ',').charCodeAt(0);
  const quote = (format?.quote ?? '"').charCodeAt(0);
  const ends = new Int32Array(columns.length);
  const { cells, next } = scanRecord(bytes, 0, true, delimiter, ends, quote, MAX_RECORD_BYTES);
  if (cells !== columns.length || next !== bytes.length) return undefined;
  return columns.map((_, i) => cellText(bytes, i === 0 ? 0 : ends[i - 1]! + 1, ends[i]!, quote));
}

/** The records as one delimited text, a number of its own for each in place of its byte. */
function tableOf(source: string, columns: readonly string[], records: Records): TableText {
  const line = (cells: readonly string[]): string =>
    cells.length === 1 ? `${quoted(cells[0]!)}\n` : `${cells.map((cell) => csvCell(cell)).join(',')}\n`;
  async function* chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    yield Buffer.from(`${columns.map(quoted).join(',')}\n`);
    for (let from = 0; from < records.length; from += BLOCK_RECORDS) {
      const block = records.slice(from, from + BLOCK_RECORDS);
      yield Buffer.from(block.map(({ cells }) => line(cells)).join(''));
    }
  }
  return {
    source,
    chunks,
    dialect: { delimiter: ',', quote: '"', maxQuotedBytes: MAX_RECORD_BYTES },
    format: { type: 'csv' },
    origins: {
      lineOf: (record) => records[record]!.line,
      offsetOf: (record) => record,
      violationsOf: () => undefined,
      textsAt: async (places) => places.map(() => undefined),
    },
  };
}

/** In quotes, so that a blank cell alone on its line is a record. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
