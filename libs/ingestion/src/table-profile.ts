/** What a table looks like before there is a contract: the raw material of `inferContract`. */

export interface ColumnProfile {
  /** As in the header, trimmed of nothing. */
  readonly name: string;
  /** Records that have this cell. */
  readonly cells: number;
  /** Cells that are blank once trimmed. */
  readonly blank: number;
  /** Non-blank cells that are numbers by `parseNumber`. */
  readonly numbers: number;
  /** Numbers without a fraction. */
  readonly integers: number;
  /** Over the numbers; absent when there are none. */
  readonly min?: number;
  readonly max?: number;
  /** Distinct non-blank texts. */
  readonly distinct: number;
  /** Texts and counts, most frequent first, at most `MAX_PROFILED_LEVELS`. */
  readonly levels: readonly { readonly text: string; readonly count: number }[];
  /** Distinct non-blank texts that are not numbers, most frequent first, at most `MAX_PROFILED_LEVELS`. */
  readonly notNumbers: readonly { readonly text: string; readonly count: number }[];
}

/** Most levels that a profile lists for one column. */
export const MAX_PROFILED_LEVELS = 100;

export interface TableProfile {
  /** As the user named it. */
  readonly source: string;
  /** Records after the header, broken ones included. */
  readonly records: number;
  /** Records with the wrong number of cells, open quotes or bytes that are not UTF-8; they are in no column's counts. */
  readonly broken: number;
  readonly columns: readonly ColumnProfile[];
}
