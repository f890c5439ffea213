import type { TableProfile } from '@dynamic-risk/ingestion';

/** Looks at a file before there is a contract, and takes it apart without changing a record. */
export interface TableInspector {
  /**
   * Names, counts and levels of every column.
   *
   * @throws {DynamicRiskError} `usage-invalid` when there is no such file, `data-invalid` when it is no table
   */
  profile(path: string): Promise<TableProfile>;
  /** The text of one column for every record that has the cell; `undefined` for a record that is too short. */
  columnText(path: string, column: string): Promise<readonly (string | undefined)[]>;
  /**
   * Writes each record to the first file or, where `toSecond(record)` holds, to the second; both get the header. A
   * record of delimited text in UTF-8 stays as it is, byte for byte; everything else is put into that.
   */
  split(path: string, first: string, second: string, toSecond: (record: number) => boolean): Promise<void>;
}
