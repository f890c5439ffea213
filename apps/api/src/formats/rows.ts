/** Rows of clients, as the formats bring them, and how many of them there may be. */
import { formatIssue } from '@dynamic-risk/dataset';
import type { ScoredRows } from '@dynamic-risk/modeling/serve';
import { ApiProblem, apiProblem, problemDetails } from '../http/problem-details.ts';
import type { DeployedModel } from '../model/deployed-model.ts';

/** A row by column name, without a prototype that a name could meet. */
export type Row = Record<string, unknown>;

/** What is there of each column, in the order of the columns. */
export function rowFromCells(columns: readonly string[], cells: readonly unknown[]): Row {
  const row = Object.create(null) as Row;
  for (let i = 0; i < columns.length; i++) row[columns[i]!] = cells[i];
  return row;
}

/** @throws {ApiProblem} 422 for no rows, 413 for too many */
export function checkRowCount(count: number, maxRows: number, where: string): void {
  if (count === 0) throw bodyInvalid(`Expected at least one row in ${where}, found none.`);
  if (count > maxRows) throw tooManyRows(maxRows, String(count));
}

/** @param found - how many there are, as far as it is known */
export function tooManyRows(maxRows: number, found: string): ApiProblem {
  const detail = `Expected at most ${maxRows} rows, found ${found}. Send them in several requests.`;
  return apiProblem('too-many-rows', detail);
}

/** @throws {ApiProblem} 422 when two columns have one name */
export function checkColumnNames(names: readonly string[]): void {
  if (new Set(names).size === names.length) return;
  const seen = new Set<string>();
  const twice = names.find((name) => seen.size === seen.add(name).size);
  if (twice !== undefined) throw bodyInvalid(`Expected every column once, found "${twice}" twice.`);
}

/**
 * The rows with their risks.
 *
 * @param reasons - how many a row at most
 * @throws {ApiProblem} 422 `data-invalid` with row and column of every fault
 */
export function scoreRows({ scorer }: DeployedModel, rows: readonly unknown[], reasons: number): ScoredRows {
  const scored = scorer.score(rows, reasons);
  if (scored.ok) return scored.value;
  const [first] = scored.issues;
  const detail = first === undefined ? 'The rows break the contract.' : formatIssue(first);
  throw new ApiProblem(problemDetails('data-invalid', detail, scored.issues));
}

/** A body of another shape than the route reads. */
export function bodyInvalid(detail: string): ApiProblem {
  return apiProblem('body-invalid', detail);
}
