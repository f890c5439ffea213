/** Plain row objects as typed columns, the rows that cannot be typed apart from the rest. */
import type { Contract } from './contract.ts';
import { contractRules } from './contract-rules.ts';
import { createDataset, type Column, type Dataset } from './dataset.ts';
import type { Issue } from './issue.ts';
import { readColumn, type CellTable } from './parse-cells.ts';
import { selectRows } from './select-rows.ts';

/** Every row on one side: `rows.length + rejected.length` is how many there were. */
export interface TypedRows {
  /** The rows that could be typed, columns as `contractColumns` lists them. */
  readonly data: Dataset;
  /** 0-based position of each of them in what was given. */
  readonly rows: Uint32Array;
  /** In the order given; every cell that is wrong has its issue. */
  readonly rejected: readonly { readonly row: number; readonly issues: readonly Issue[] }[];
}

/**
 * Types rows by the contract, row by row: one that has a text where a number is needed, an unknown label or no object
 * at all is rejected alone. A key that is absent, `undefined`, `null` or blank text is missing. Ranges, levels and
 * other rules on values are not looked at; see `checkColumn`.
 *
 * @example
 * typeRows(contract, [{ tenure: 3 }, { tenure: 'many' }]).rejected[0]?.row; // 1
 */
export function typeRows(contract: Contract, rows: readonly unknown[]): TypedRows {
  const issues = new Map<number, Issue[]>();
  const skip = new Set<number>();
  rows.forEach((row, index) => {
    if (isRecord(row)) return;
    skip.add(index);
    issues.set(index, [
      { code: 'not-an-object', row: index, expected: 'an object of column names and values' },
    ]);
  });
  const table: CellTable = {
    rowCount: rows.length,
    column: (name) => (row) => cellOf(rows[row], name),
    skip,
  };
  const columns = contractRules(contract).map((rule): [string, Column] => {
    const read = readColumn(contract, { rule, table, absence: 'missing', maxIssues: rows.length });
    for (const issue of read.issues) {
      const row = issue.row!;
      const earlier = issues.get(row);
      if (earlier === undefined) issues.set(row, [issue]);
      else earlier.push(issue);
    }
    return [rule.name, read.column];
  });
  const data = createDataset(columns);
  const rejected = [...issues].map(([row, found]) => ({ row, issues: found })).sort((a, b) => a.row - b.row);
  const kept = Uint32Array.from(rows.keys()).filter((row) => !issues.has(row));
  return { data: rejected.length === 0 ? data : selectRows(data, kept), rows: kept, rejected };
}

function isRecord(row: unknown): row is Readonly<Record<string, unknown>> {
  return typeof row === 'object' && row !== null && !Array.isArray(row);
}

function cellOf(row: unknown, name: string): unknown {
  return isRecord(row) && Object.hasOwn(row, name) ? row[name] : undefined;
}
