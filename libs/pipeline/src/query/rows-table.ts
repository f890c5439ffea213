/** Tables made of documents, one row each. */
import type { QueryCell, QueryColumn, QueryTable, QueryType } from '../ports.ts';

/** One column of such a table. */
export interface Field<Row> extends QueryColumn {
  /** The value of one row; `undefined` where it has none. */
  readonly of: (row: Row) => QueryCell;
}

/** Makes fields of one kind of row, so that a table reads as a list of its columns. */
export interface FieldMaker<Row> {
  readonly text: MakeField<Row>;
  readonly number: MakeField<Row>;
  readonly count: MakeField<Row>;
  readonly flag: MakeField<Row>;
  readonly time: MakeField<Row>;
}

type MakeField<Row> = (name: string, description: string, of: (row: Row) => QueryCell) => Field<Row>;

/** @example fieldsOf<{ readonly id: string }>().text('id', 'names it', ({ id }) => id) */
export function fieldsOf<Row>(): FieldMaker<Row> {
  const maker =
    (type: QueryType): MakeField<Row> =>
    (name, description, of) => ({ name, type, description, of });
  return {
    text: maker('VARCHAR'),
    number: maker('DOUBLE'),
    count: maker('BIGINT'),
    flag: maker('BOOLEAN'),
    time: maker('TIMESTAMP'),
  };
}

/** What a table made of documents is. */
export interface RowsTable<Row> {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly Field<Row>[];
  readonly rows: () => Promise<readonly Row[]>;
}

/** A table of rows that are read when a statement names it. */
export function rowsTable<Row>({ name, description, fields, rows }: RowsTable<Row>): QueryTable {
  return {
    name,
    description,
    columns: fields.map((field) => ({ name: field.name, type: field.type, description: field.description })),
    load: async () => {
      const all = await rows();
      return fields.map((field) => ({ kind: 'cells', cells: all.map((row) => field.of(row)) }));
    },
  };
}
