import type { CategoricalColumn, NumericColumn } from '@dynamic-risk/dataset';

/** How a column of a table is typed, by its name in SQL. */
export type QueryType = 'VARCHAR' | 'DOUBLE' | 'BIGINT' | 'BOOLEAN' | 'TIMESTAMP';

/** One value of a table: a TIMESTAMP is text in ISO 8601 UTC. */
export type QueryCell = string | number | boolean | undefined;

/** The values of one column: as a data set has them, or one by one. */
export type QueryValues =
  NumericColumn | CategoricalColumn | { readonly kind: 'cells'; readonly cells: readonly QueryCell[] };

/** What a table says of one of its columns. */
export interface QueryColumn {
  readonly name: string;
  readonly type: QueryType;
  /** What it holds, with unit or range, for people. */
  readonly description: string;
}

/** One table that can be asked. */
export interface QueryTable {
  readonly name: string;
  /** What one row is, for people. */
  readonly description: string;
  readonly columns: readonly QueryColumn[];
  /** The values, one array a column in the order of `columns`; called only when a statement names the table. */
  load(): Promise<readonly QueryValues[]>;
}

export interface QueryLimits {
  /** At most so many rows are answered; a whole number ≥ 1. */
  readonly rows: number;
  /** Milliseconds after which the statement is interrupted; loading tables does not count. */
  readonly timeoutMs: number;
}

/** One value of an answer; a whole number beyond 2^53, and whatever JSON has no form for, is text. */
export type AnswerValue =
  string | number | boolean | null | readonly AnswerValue[] | { readonly [key: string]: AnswerValue };

export interface QueryAnswer {
  /** Names are unique: of equal ones the second is `name:1`. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** In the order of the statement. */
  readonly rows: readonly (readonly AnswerValue[])[];
  /** There were more rows than the limit allows. */
  readonly isCut: boolean;
}

/** Answers questions in SQL. Nothing a statement does outlasts it or reaches anything but the tables. */
export interface QueryEngine {
  /**
   * Runs one statement that only reads.
   *
   * @throws {DynamicRiskError} `usage-invalid` when it is no such statement, is faulty, takes too long or needs too much
   * memory
   */
  run(sql: string, tables: readonly QueryTable[], limits: QueryLimits): Promise<QueryAnswer>;
}
