import type { Contract } from '@dynamic-risk/dataset';
import type { SourceBatch, SourceFormat } from '@dynamic-risk/ingestion';

/** One record by its cells. */
export interface CellRecord {
  /** 1-based line where it began. */
  readonly line: number;
  /** As many as there are columns. */
  readonly cells: readonly string[];
}

/** Reads records again that were kept as texts, by the same rules as `SourceReader`. */
export interface RecordReader {
  /**
   * The cells of each text in the order of the columns.
   *
   * @returns `undefined` for a text that is no row of its table, whatever its cells say
   */
  takeApart(
    source: { readonly format?: SourceFormat; readonly columns: readonly string[] },
    texts: readonly string[],
    contract: Contract,
  ): readonly (readonly string[] | undefined)[];
  /**
   * Records typed by the contract. Their offsets number them from 0, the rejected ones included.
   *
   * @param source - name for messages
   * @throws {DynamicRiskError} `data-invalid` when the columns are not those that the contract asks for
   */
  read(
    source: string,
    columns: readonly string[],
    records: readonly CellRecord[],
    contract: Contract,
  ): Promise<SourceBatch>;
}

/** Tables that people edit. */
export interface TextTables {
  /**
   * Writes a CSV file in which no text is a formula to a spreadsheet.
   *
   * @param path - written atomically; `undefined` for standard output
   */
  write(
    path: string | undefined,
    names: readonly string[],
    rows: readonly (readonly string[])[],
  ): Promise<void>;
  /**
   * A table as `write` or a spreadsheet wrote it, whatever its delimiter and encoding.
   *
   * @param wanted - some of its columns; they help to tell the delimiter
   * @throws {DynamicRiskError} `usage-invalid` when there is no such file, `data-invalid` when it is no table or a
   * record has too few cells or too many
   */
  read(
    path: string,
    wanted: readonly string[],
  ): Promise<{ readonly names: readonly string[]; readonly records: readonly CellRecord[] }>;
}
