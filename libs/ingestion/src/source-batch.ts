/** What a reader hands over for one source: typed columns, where each row stood, and the rows it could not read. */
import type { Dataset, Issue } from '@dynamic-risk/dataset';

/** One file or table, identified by its content. */
export interface SourceFile {
  /** As the user knows it: path relative to the source folder, with `/`. */
  readonly name: string;
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /**
   * SHA-256 of the first `bytes` bytes, for the length of every file that was ingested under this name before: shows
   * that a file has only grown. Not kept in a record.
   */
  readonly prefixes?: readonly SourcePrefix[];
}

/** How a source begins. */
export interface SourcePrefix {
  readonly bytes: number;
  /** Of these bytes; lower-case hexadecimal. */
  readonly sha256: string;
}

/** How a source is written, as given or as found out by its reader; a field that does not apply is absent. */
export interface SourceFormat {
  readonly type: 'csv' | 'json' | 'jsonl' | 'parquet' | 'postgres';
  /** One character between cells. */
  readonly delimiter?: string;
  /** The character around a cell that holds a delimiter or a line break. */
  readonly quote?: string;
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** Whether a byte order mark stood in front. */
  readonly bom?: boolean;
  readonly lineEnd?: 'lf' | 'crlf' | 'cr' | 'mixed';
  readonly compression?: 'gzip';
}

/** Only what follows a known beginning was read, because the source has grown. */
export interface ReadFrom {
  /** Length of the beginning that was not read again. */
  readonly bytes: number;
  /** Records in that beginning, where the reader knows. */
  readonly rows?: number;
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
  /** Set when this alone would not have rejected the row. */
  readonly severity?: 'warning';
}

/** How many rows broke one rule of one column in one source. */
export interface RuleCount {
  /** Absent for a rule about the record as a whole or about several columns. */
  readonly column?: string;
  readonly rule: string;
  /** What the rule expects, in words. */
  readonly expected: string;
  readonly rows: number;
  /** 1-based physical line of the first of them. */
  readonly firstLine: number;
  /** Whether the rows were rejected for it, or kept. */
  readonly severity: 'error' | 'warning';
}

/** One row that broke the contract, never lost. */
export interface QuarantinedRow {
  readonly source: string;
  /** SHA-256 of the source it stood in. */
  readonly sha256: string;
  /** 1-based physical line where the record begins; the header is line 1. */
  readonly line: number;
  /** 0-based byte in the decoded source where the record begins, when the reader has it. */
  readonly offset?: number;
  /** The record as it stands in the source, when the reader has it. */
  readonly text?: string;
  readonly violations: readonly RuleViolation[];
}

/** Whole numbers from 0 up, one a row. */
export type Places = Float64Array | Uint32Array;

/** Everything one reader found in one source, before the contract's rules on values are checked. */
export interface SourceBatch {
  readonly file: SourceFile;
  /** What messages call this source, e.g. `sourcedata/nov.csv`; default `file.name`. */
  readonly place?: string;
  readonly format?: SourceFormat;
  /** Every column of the source in its order, named as there: what the texts of its records are read by. */
  readonly columns?: readonly string[];
  /** Set when only the rest of the source was read; everything else then is about that rest. */
  readonly from?: ReadFrom;
  /** Where to go on next time, as JSON, for a source that can say (a table with a watermark). */
  readonly cursor?: unknown;
  /** Records after the header. Always `data.rowCount + rejected.length`. */
  readonly rowsRead: number;
  /** The rows whose cells could be typed, columns as `contractColumns` lists them. */
  readonly data: Dataset;
  /**
   * Positions in `data` of its rows in the order in which they came; absent where that is how they lie there. See
   * `arrangeBatch`.
   */
  readonly arrival?: Uint32Array;
  /** 1-based physical line of each row of `data`. */
  readonly lines: Places;
  /** 0-based byte in the decoded source where each row of `data` begins. */
  readonly offsets?: Places;
  /** The rows that could not be typed. */
  readonly rejected: readonly QuarantinedRow[];
  /** Worth saying, but no reason to reject anything: a column that the contract does not name. */
  readonly warnings: readonly Issue[];
}
