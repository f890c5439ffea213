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

/** One source of a mode. */
export type SourceConfig = FolderSource;

/** What a source is called: unique within its mode. */
export function sourceName(source: SourceConfig): string {
  return source.name ?? source.path;
}
