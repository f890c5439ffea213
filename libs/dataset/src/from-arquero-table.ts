/** An arquero table as a data set, checked by the contract. */
import type { ColumnTable } from 'arquero';
import type { Contract } from './contract.ts';
import { contractRules, type RequiredColumns } from './contract-rules.ts';
import type { Dataset } from './dataset.ts';
import type { Issue, Parsed } from './issue.ts';
import { parseCells } from './parse-cells.ts';
import { describeFeature } from './value-rules.ts';

/**
 * The columns of the contract in the order the table shows its rows (its filter and its order are respected), or
 * every issue (the first 1000 by row). `null`, `undefined` and `NaN` are missing, as they are for arquero; every
 * other cell follows the rules of `datasetFromRows`. Columns that the contract does not name are left out.
 *
 * @param options.target - `absent` for rows to be predicted: only features are read, and rules
 * that look at nothing else; default `required`
 * @example
 * fromArqueroTable(table({ age: [31, null], plan: ['a', 'b'], exited: [0, 1] }), contract);
 */
export function fromArqueroTable(
  table: ColumnTable,
  contract: Contract,
  options: RequiredColumns = {},
): Parsed<Dataset> {
  const known = new Set(table.columnNames());
  const issues = missingColumns(known, contract, options);
  if (issues.length > 0) return { ok: false, issues };
  const positions = table.indices();
  const column = (name: string): ((row: number) => unknown) => {
    const cells = known.has(name) ? table.column(name) : undefined;
    return (row) => missingAsNull(cells?.at(positions[row]!));
  };
  return parseCells(contract, { rowCount: table.numRows(), column, skip: new Set() }, options);
}

function missingColumns(
  known: ReadonlySet<string>,
  contract: Contract,
  options: RequiredColumns,
): readonly Issue[] {
  const optional = new Set(contract.attributes?.map(({ name }) => name));
  const names = [...known].map((name) => `"${name}"`).join(', ');
  return contractRules(contract, options)
    .filter((rule) => !known.has(rule.name) && !optional.has(rule.name))
    .map((rule) => ({
      code: 'missing-column',
      column: rule.name,
      expected: describeFeature(rule),
      fix: `The table has no such column; it has ${names || 'none'}.`,
    }));
}

function missingAsNull(cell: unknown): unknown {
  return cell === undefined || Number.isNaN(cell) ? null : cell;
}
