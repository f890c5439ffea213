/** The sources of a mode as the configuration has them once it was read. */

/** How a text file is encoded; `auto` takes Windows-1252 where nothing else is possible. */
export type SourceEncoding = 'auto' | 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What is known of files beforehand; what is left out is found out from each file. */
export interface FileOptions {
  /** What the files are, whatever their names and first bytes say. */
  readonly format?: 'csv' | 'json' | 'jsonl' | 'parquet';
  /** The character between cells. */
  readonly delimiter?: string;
  /** The character around a cell that holds a delimiter or a line break. */
  readonly quote?: '"' | "'";
  /** Without it: UTF-8, or UTF-16 where the first bytes say so. */
  readonly encoding?: SourceEncoding;
  /** Most bytes that a compressed file may come to; default 4 GiB. */
  readonly maxDecompressedBytes?: number;
}

/** The files of one folder. */
export interface FolderSource extends FileOptions {
  readonly type: 'folder';
  /** As written: relative to the configuration file's folder, or absolute. */
  readonly path: string;
  /** What stands before the names of its files where a mode has several sources; default the path. */
  readonly name?: string;
  /** Glob over the paths below the folder; default every file with a known ending. */
  readonly pattern?: string;
  /** Whether folders in it are entered where there is no pattern; default false. */
  readonly recursive?: boolean;
  /** A file modified less than so many milliseconds ago is looked at again after that time; default 500. */
  readonly settleMs?: number;
}

/** A table or a query of a PostgreSQL server. */
export interface PostgresSource {
  readonly type: 'postgres';
  /** Name of the environment variable that holds the connection string. */
  readonly connection: string;
  /**
   * The table or view, exactly as it is called, a schema before it with a dot: `clients`, `crm.clients`. A name that
   * has a dot or quotes in it stands in double quotes. Either this or `query`.
   */
  readonly table?: string;
  /** One statement that only reads. */
  readonly query?: string;
  /**
   * The column that gets no lower value in a new or changed row than in those committed before. With it only rows
   * from the greatest value read so far on are read.
   */
  readonly watermark?: string;
  /**
   * How far below the greatest value to read again, for rows that are committed late: an interval of PostgreSQL
   * (`1 hour`) where the watermark is a date or time, else a number. Default none.
   */
  readonly lookback?: string;
  /** What the source is called behind `postgres:`; default the table, or `query`. */
  readonly name?: string;
  /** Longest wait for the connection; default 10,000. */
  readonly connectTimeoutMs?: number;
  /** Longest time of one statement, such as sorting the rows before the first of them comes; default 600,000. */
  readonly statementTimeoutMs?: number;
}

/** One source of a mode. */
export type SourceConfig = FolderSource | PostgresSource;

/** What a source is called: unique within its mode. */
export function sourceName(source: SourceConfig): string {
  if (source.type === 'postgres') return `postgres:${source.name ?? source.table ?? 'query'}`;
  return source.name ?? source.path;
}
