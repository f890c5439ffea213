/** Sources of delimited lines in memory, read anew under whatever contract is asked for. */
import { createTestSha256 } from '../src/testing.ts';
import { createMemoryRecordReader } from '../src/testing.ts';
import type { SourceReader, TextTables } from '../src/index.ts';

export interface TextSources extends SourceReader {
  /** Adds a source, or replaces the one of that name. A line that has not as many cells as the header is broken. */
  put(name: string, header: string, lines: readonly string[]): void;
}

interface Text {
  readonly header: string;
  readonly lines: readonly string[];
}

/** Commas between cells, no quotes; the header is line 1. */
export function createTextSources(): TextSources {
  const texts = new Map<string, Text>();
  const reader = createMemoryRecordReader();
  const sha256Of = ({ header, lines }: Text): string => {
    const sha256 = createTestSha256();
    sha256.update([header, ...lines].join('\n'));
    return sha256.digest('hex');
  };
  return {
    description: 'sourcedata',
    put: (name, header, lines) => void texts.set(name, { header, lines }),
    list: async () => ({
      files: Array.from(texts, ([name, text]) => ({ name, sha256: sha256Of(text), bytes: 1 })),
      unfinished: [],
    }),
    read: async (file, contract) => {
      const { header, lines } = texts.get(file.name)!;
      const columns = header.split(',');
      const records = lines.map((line, i) => ({ line: i + 2, cells: line.split(',') }));
      const whole = records.filter(({ cells }) => cells.length === columns.length);
      const batch = await reader.read(file.name, columns, whole, contract);
      const rejected = batch.rejected.map((row) => ({ ...row, line: row.line }));
      const broken = records.filter(({ cells }) => cells.length !== columns.length);
      const fault = { rule: 'too-few-cells', expected: `${columns.length} cells` };
      return {
        ...batch,
        file,
        place: `sourcedata/${file.name}`,
        columns,
        format: { type: 'csv', delimiter: ',' },
        rowsRead: lines.length,
        offsets: batch.lines,
        rejected: [...rejected, ...broken.map(({ line }) => ({ line, violations: [fault] }))].map(
          ({ line, violations }) => ({
            source: `sourcedata/${file.name}`,
            sha256: file.sha256,
            line,
            offset: line,
            text: lines[line - 2]!,
            violations,
          }),
        ),
      };
    },
    originals: async (file, places) => places.map(({ line }) => texts.get(file.name)?.lines[line - 2]),
  };
}

/** A table that is handed over in memory. */
export function tableInMemory(names: readonly string[], rows: readonly (readonly string[])[]): TextTables {
  return {
    write: async () => {},
    read: async () => ({ names, records: rows.map((cells, i) => ({ line: i + 2, cells })) }),
  };
}
