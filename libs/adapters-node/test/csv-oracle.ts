/**
 * A second, slow and plain way from records to a batch: the rules of `cell.ts` applied to one cell after the other,
 * without DuckDB and without any code of the reader.
 */
import { readFileSync } from 'node:fs';
import {
  type Contract,
  contractColumns,
  getColumn,
  isMissingCell,
  parseLabel,
  parseNumber,
  parseText,
} from '@dynamic-risk/dataset';
import type { SourceBatch } from '@dynamic-risk/ingestion';
import { parse } from 'csv-parse/sync';

/** One record as it should be read: where it stands, and its cells unless it is broken as a whole. */
export interface OracleRecord {
  readonly line: number;
  readonly cells?: readonly string[];
  /** The rule a broken record breaks. */
  readonly broken?: string;
}

/** What a batch says, in a form that two readers can be compared by. */
export interface ReadableBatch {
  readonly rows: readonly { readonly line: number; readonly values: readonly (number | string | null)[] }[];
  readonly rejected: readonly { readonly line: number; readonly rules: readonly string[] }[];
}

/** The records of a well-formed file without line breaks in cells, by csv-parse alone. */
export function parseWithOracle(path: string): {
  readonly names: readonly string[];
  readonly records: readonly OracleRecord[];
} {
  const [names = [], ...rows] = parse(readFileSync(path));
  return { names, records: rows.map((cells, i) => ({ line: i + 2, cells })) };
}

/** What the contract makes of the records. Only types are judged, not ranges. */
export function judgeWithOracle(
  names: readonly string[],
  records: readonly OracleRecord[],
  contract: Contract,
): ReadableBatch {
  const rows: { line: number; values: (number | string | null)[] }[] = [];
  const rejected: { line: number; rules: string[] }[] = [];
  for (const { line, cells, broken } of records) {
    if (cells === undefined) {
      rejected.push({ line, rules: [broken ?? 'unknown'] });
      continue;
    }
    const rules: string[] = [];
    const values = contractColumns(contract).map((name) => {
      const cell = cells[names.indexOf(name)] ?? '';
      const feature = contract.features.find((candidate) => candidate.name === name);
      const isMissing = isMissingCell(cell, feature?.missing);
      if (isMissing) {
        if (name === contract.identifier || name === contract.target.name)
          rules.push(`${name}:missing-value`);
        return null;
      }
      if (name === contract.target.name) {
        const label = parseLabel(cell, contract.target);
        if (label === undefined) rules.push(`${name}:unknown-level`);
        return label ?? null;
      }
      if (feature === undefined || feature.type === 'categorical') return parseText(cell) ?? null;
      const number = parseNumber(cell);
      if (number === undefined) rules.push(`${name}:not-a-number`);
      return number ?? null;
    });
    if (rules.length === 0) rows.push({ line, values });
    else rejected.push({ line, rules });
  }
  return { rows, rejected };
}

/** A batch in comparable form. */
export function readable(batch: SourceBatch, contract: Contract): ReadableBatch {
  const columns = contractColumns(contract).map((name) => getColumn(batch.data, name));
  return {
    rows: Array.from(batch.lines, (line, row) => ({
      line,
      values: columns.map((column) => {
        if (column.kind === 'categorical') return column.levels[column.codes[row]!] ?? null;
        const value = column.values[row]!;
        return Number.isNaN(value) ? null : value;
      }),
    })),
    rejected: batch.rejected.map(({ line, violations }) => ({
      line,
      rules: violations.map(({ column, rule }) => (column === undefined ? rule : `${column}:${rule}`)),
    })),
  };
}
