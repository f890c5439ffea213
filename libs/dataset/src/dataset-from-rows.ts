/** Plain row objects, as an API or a caller of the library brings them, checked by the contract. */
import type { Contract } from './contract.ts';
import type { RequiredColumns } from './contract-rules.ts';
import type { Dataset } from './dataset.ts';
import type { Issue, Parsed } from './issue.ts';
import { parseCells } from './parse-cells.ts';

/**
 * A data set of the given rows, or every issue in them (the first 1000 by row), each with its 0-based row and
 * its column.
 *
 * A number may be sent as a number or as its text, a level or label as text, number or boolean: `true` is the level
 * of the contract that spells it, `True` too, else the text `true`. `null` and blank text are missing; a key that is absent or `undefined` is an issue, so that a misspelt column is not read as
 * missing (except for attributes, which the model does not use). Keys that the contract does not name are
 * ignored. Ranges, whole numbers, enforced levels, patterns and rules between columns are checked as in files; what
 * breaks one of severity `warning` is taken as it is.
 *
 * @param options.target - `absent` for rows to be predicted: only features are read, and rules
 * that look at nothing else; default `required`
 * @returns columns in the order of `contractColumns`; with `absent` the features alone
 * @example
 * datasetFromRows(contract, [{ tenure: 3, plan: null }], { target: 'absent' });
 */
export function datasetFromRows(
  contract: Contract,
  rows: readonly Readonly<Record<string, unknown>>[],
  options: RequiredColumns = {},
): Parsed<Dataset> {
  const issues: Issue[] = [];
  const skip = new Set<number>();
  rows.forEach((row: unknown, index) => {
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) return;
    skip.add(index);
    issues.push({ code: 'not-an-object', row: index, expected: 'an object of column names and values' });
  });
  const column =
    (name: string) =>
    (index: number): unknown => {
      const row = rows[index];
      return row !== undefined && Object.hasOwn(row, name) ? row[name] : undefined;
    };
  return parseCells(contract, { rowCount: rows.length, column, skip }, options, issues);
}
