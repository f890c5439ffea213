/** What a reader hands over for one source: typed columns, where each row stood, and the rows it could not read. */
import type { Dataset, Issue } from '@dynamic-risk/dataset';

/** One file or table, identified by its content. */
export interface SourceFile {
  /** As the user knows it: path relative to the source folder, with `/`. */
  readonly name: string;
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

/** One rule that one row broke. */
export interface RuleViolation {
  /** Absent when the row as a whole is broken (too few cells). */
  readonly column?: string;
  /** Stable name of the rule: `not-a-number`, `missing-value`, `below-minimum`, `too-few-cells`, … */
  readonly rule: string;
  /** What the rule expects, in words. */
  readonly expected: string;
  /** The cell as found; absent when there is none. */
  readonly found?: string;
}

/** One row that broke the contract, never lost. */
export interface QuarantinedRow {
  readonly source: string;
  /** SHA-256 of the source it stood in. */
  readonly sha256: string;
  /** 1-based physical line where the record begins; the header is line 1. */
  readonly line: number;
  /** The record as it stands in the source, when the reader has it. */
  readonly text?: string;
  readonly violations: readonly RuleViolation[];
}

/** Everything one reader found in one source, before the contract's rules on values are checked. */
export interface SourceBatch {
  readonly file: SourceFile;
  /** What messages call this source, e.g. `sourcedata/nov.csv`; default `file.name`. */
  readonly place?: string;
  /** Records after the header. Always `data.rowCount + rejected.length`. */
  readonly rowsRead: number;
  /** The rows whose cells could be typed, columns as `contractColumns` lists them. */
  readonly data: Dataset;
  /** 1-based physical line of each row of `data`. */
  readonly lines: Float64Array;
  /** The rows that could not be typed. */
  readonly rejected: readonly QuarantinedRow[];
  /** Worth saying, but no reason to reject anything: a column that the contract does not name. */
  readonly warnings: readonly Issue[];
}
