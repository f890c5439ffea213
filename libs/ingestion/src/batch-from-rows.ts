/** A table in memory as a source. */
import { type Contract, type CreateSha256, type Issue, typeRows } from '@dynamic-risk/dataset';
import type { QuarantinedRow, RuleViolation, SourceBatch } from './source-batch.ts';

/** Rows of another program, under the name that messages and the record give them. */
export interface RowSource {
  readonly name: string;
  /** Objects of column names and values; a key that is absent, `null` or blank text is missing. */
  readonly rows: readonly unknown[];
}

/**
 * The batch of a table in memory. Its content is the JSON of its rows, one a line: that is what `file.sha256` is of,
 * and what a rejected row has as its text. `lines` counts rows from 1.
 */
export function batchFromRows(
  contract: Contract,
  { name, rows }: RowSource,
  createSha256: CreateSha256,
): SourceBatch {
  const { data, rows: typed, rejected } = typeRows(contract, rows);
  const sha = createSha256();
  let bytes = 0;
  for (const row of rows) {
    const line = `${rowJson(row)}\n`;
    sha.update(line);
    bytes += utf8Length(line);
  }
  const sha256 = sha.digest('hex');
  return {
    file: { name, sha256, bytes },
    rowsRead: rows.length,
    data,
    lines: Float64Array.from(typed, (row) => row + 1),
    rejected: rejected.map(({ row, issues }): QuarantinedRow => ({
      source: name,
      sha256,
      line: row + 1,
      text: rowJson(rows[row]),
      violations: issues.map(toViolation),
    })),
    warnings: [],
  };
}

/** A row as JSON: its text in the quarantine. A whole number too large for JSON's readers is written in full. */
export function rowJson(row: unknown): string {
  const json: unknown = JSON.stringify(row, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  return typeof json === 'string' ? json : 'null';
}

/** Bytes of a text in UTF-8; half a surrogate pair counts as the mark that replaces it. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const sign of text) {
    const point = sign.codePointAt(0)!;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function toViolation({ code, column, expected, found }: Issue): RuleViolation {
  return {
    ...(column === undefined ? {} : { column }),
    rule: code,
    expected,
    ...(found === undefined ? {} : { found }),
  };
}
