/** A table as delimited text in UTF-8, wherever that comes from. */
import type { RuleViolation, SourceFormat } from '@dynamic-risk/ingestion';
import type { RecordPlace } from '@dynamic-risk/pipeline';
import { readChunks } from './read-chunks.ts';
import { MAX_QUOTED_BYTES } from './scan-record.ts';

/** What is known of a text beforehand; the rest is told from its header. */
export interface Dialect {
  /** One ASCII character. */
  readonly delimiter?: string;
  readonly quote?: Quote;
  /** Taken where the header says nothing else; default the comma. */
  readonly usualDelimiter?: string;
  /** Longest quoted cell; default `MAX_QUOTED_BYTES`. */
  readonly maxQuotedBytes?: number;
}

/** The character around a cell that holds a delimiter or a line break; two of them stand for one inside. */
export type Quote = '"' | "'";

/** Where the records of a text stood before it was made out of something else, and what was wrong with them there. */
export interface RecordOrigins {
  /** 1-based line where a record (0-based, of the text) began; the number of the row where there are no lines. */
  readonly lineOf: (record: number) => number;
  /** 0-based byte where it began in the decoded source; absent where there are none. */
  readonly offsetOf?: (record: number) => number;
  /** What the source already says against a record. */
  readonly violationsOf: (record: number) => readonly RuleViolation[] | undefined;
  /** The records as they stood there, one for each place. */
  readonly textsAt: (places: readonly RecordPlace[]) => Promise<readonly (string | undefined)[]>;
}

export interface TableText {
  /** The file as the user knows it. */
  readonly source: string;
  /** Absolute path of the file that is this very text; absent where it is made on the way. */
  readonly path?: string;
  /**
   * The text from its beginning, as often as it is asked for. A piece may be overwritten once the next one is asked
   * for.
   *
   * @param onOriginal - is shown every piece of the file that it is made of
   */
  readonly chunks: (onOriginal?: (piece: Uint8Array) => void) => AsyncIterable<Uint8Array>;
  readonly dialect: Dialect;
  /** Of the file it is made of; what the text itself shows is left out. */
  readonly format: SourceFormat;
  /** Filled as the chunks go by, always ahead of who reads them. */
  readonly origins?: RecordOrigins;
}

/** A file that is delimited text in UTF-8 already. */
export function fileText(path: string, source: string, dialect: Dialect = {}): TableText {
  return {
    source,
    path,
    chunks: (onOriginal) => readChunks(path, onOriginal),
    dialect,
    format: { type: 'csv', encoding: 'utf-8' },
  };
}

/** Longest quoted cell of a text. */
export function maxQuotedBytes({ maxQuotedBytes = MAX_QUOTED_BYTES }: Dialect): number {
  return maxQuotedBytes;
}
