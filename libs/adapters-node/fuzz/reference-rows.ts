/** Which rows the contract of the fuzzer admits, by rules written out for it. */
import { contractColumns } from '@dynamic-risk/dataset';
import { judgeWithOracle } from '../test/csv-oracle.ts';
import { CONTRACT } from './base-files.ts';
import type { ReferenceTable } from './reference-reader.ts';

type Value = number | string | null;

/** The columns of a row, in the order of the contract. */
export const COLUMNS: readonly string[] = contractColumns(CONTRACT);

/** A row as text: equal texts are equal rows. */
export function rowKey(values: readonly Value[]): string {
  return JSON.stringify(values.map((value) => (typeof value === 'number' ? value + 0 : value)));
}

/** The rows of a table that keep every rule, as keys, repeated ones more than once. */
export function admittedRows({ names, records }: ReferenceTable): readonly string[] {
  return judgeWithOracle(names, records, CONTRACT)
    .rows.map(({ values }) => values)
    .filter(isAdmitted)
    .map(rowKey);
}

function isAdmitted(values: readonly Value[]): boolean {
  const [, orders, spend, plan, town] = values;
  const isCount = orders === null || (Number.isSafeInteger(orders) && Number(orders) >= 0);
  const isAmount = spend === null || Math.abs(Number(spend)) <= 1e12;
  const isPlan = plan === null || ['basic', 'plus', 'pro'].includes(String(plan));
  return isCount && isAmount && isPlan && town !== null;
}
