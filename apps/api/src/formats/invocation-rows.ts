/** Rows out of the body of an MLflow scoring request. */
import type { z } from 'zod';
import { invocationSchema } from '../schemas/protocol-schemas.ts';
import { bodyInvalid, checkColumnNames, rowFromCells, type Row } from './rows.ts';

/** What an invocation asks for. */
export interface Invocation {
  readonly rows: readonly unknown[];
  readonly output: 'probability' | 'risk';
}

const KINDS = ['dataframe_split', 'dataframe_records', 'instances', 'inputs'] as const;

const EXPECTED = `Expected exactly one of ${KINDS.join(', ')}`;

type Body = z.infer<typeof invocationSchema>;

/** @throws {ApiProblem} 422 for another shape */
export function invocationRows(body: unknown): Invocation {
  const invocation = checkShape(body);
  const [kind, ...more] = KINDS.filter((name) => invocation[name] !== undefined);
  if (kind === undefined || more.length > 0) throw bodyInvalid(`${EXPECTED}.`);
  return { rows: rowsOf(invocation), output: invocation.params?.output ?? 'probability' };
}

/** Cells are checked with the rows: here only lists and keys count, so that a fault names row and column. */
function checkShape(body: unknown): Body {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw bodyInvalid(`${EXPECTED}.`);
  const known = Object.fromEntries(
    [...KINDS, 'params'].flatMap((key) =>
      Object.hasOwn(body, key) ? [[key, (body as Readonly<Record<string, unknown>>)[key]]] : [],
    ),
  );
  const params = invocationSchema.shape.params.safeParse(known['params']);
  if (!params.success) throw bodyInvalid('params.output: expected "probability" or "risk".');
  return known;
}

function rowsOf({
  dataframe_split: split,
  dataframe_records: records,
  instances,
  inputs,
}: Body): readonly unknown[] {
  if (split !== undefined) return splitRows(split);
  if (inputs !== undefined && !Array.isArray(inputs)) return columnRows(inputs);
  const rows: unknown = records ?? instances ?? inputs;
  if (Array.isArray(rows)) return rows;
  throw bodyInvalid('Expected a list of records: [{"column": value, …}].');
}

function splitRows(split: unknown): readonly Row[] {
  const { columns, data } = (split ?? {}) as { readonly columns?: unknown; readonly data?: unknown };
  if (!isListOf(columns, isText) || !isListOf(data, isCells)) {
    throw bodyInvalid('dataframe_split: expected {"columns": [names], "data": [[cells of a row]]}.');
  }
  checkColumnNames(columns);
  const odd = data.findIndex((cells) => cells.length !== columns.length);
  if (odd >= 0) {
    throw bodyInvalid(
      `dataframe_split.data, row ${odd}: expected ${columns.length} cells, found ${data[odd]!.length}.`,
    );
  }
  return data.map((cells) => rowFromCells(columns, cells));
}

function columnRows(inputs: unknown): readonly Row[] {
  const columns = Object.entries(inputs ?? {});
  const lists: unknown = columns.map(([, cells]) => cells);
  if (!isListOf(lists, isCells)) throw bodyInvalid('inputs: expected a list of cells for each column.');
  const count = lists[0]?.length ?? 0;
  if (lists.some((cells) => cells.length !== count)) {
    throw bodyInvalid('inputs: expected as many cells in every column.');
  }
  const names = columns.map(([name]) => name);
  return Array.from({ length: count }, (_, row) =>
    rowFromCells(
      names,
      lists.map((cells) => cells[row]),
    ),
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isListOf<T>(value: unknown, is: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every((item) => is(item));
}

function isCells(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
