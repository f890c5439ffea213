import type { Contract } from '@dynamic-risk/dataset';
import type { SourceBatch } from '@dynamic-risk/ingestion';

/** Files of clients to be scored. */
export interface PredictionFiles {
  /**
   * Every row typed by the contract's features. Identifier, target and attributes may be absent and are not read.
   *
   * @throws {DynamicRiskError} as `SourceReader.read`, and `usage-invalid` when there is no such file
   */
  read(path: string, contract: Contract): Promise<SourceBatch>;
  /**
   * Writes the header and the records of `input`, each followed by one more cell per column: unchanged where they are
   * delimited text in UTF-8, else put into that.
   *
   * @param output - a path, written atomically, or `undefined` for standard output
   * @param columns - `cells[i]` belongs to the i-th record after the header, broken ones included
   * @throws {DynamicRiskError} `data-invalid` when the input already has a column of that name
   */
  write(
    input: string,
    output: string | undefined,
    columns: readonly { readonly name: string; readonly cells: readonly string[] }[],
  ): Promise<void>;
}
