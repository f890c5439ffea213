import type { Contract } from '@dynamic-risk/dataset';
import type {
  IngestedFile,
  ReadFrom,
  SelectedSource,
  SourceBatch,
  SourceFile,
  SourceListing,
} from '@dynamic-risk/ingestion';

/** Where a record begins in its source. */
export interface RecordPlace {
  /** 1-based physical line. */
  readonly line: number;
  /** 0-based byte in the decoded source. */
  readonly offset?: number;
}

/** Sources that are being read before they are asked for. */
export interface ReadingAhead {
  /** Gives up those that nobody has asked for. */
  end(): Promise<void>;
}

/** One place that records come from: a folder of files or a table. */
export interface SourceReader {
  /** What the user calls this place, for messages: the folder as configured. */
  readonly description: string;
  /**
   * Every source there is, hashed, ordered by name. Sources that somebody is still writing are named apart.
   *
   * @param known - what was ingested before, oldest first: shows which sources have only grown, and where one with a
   * cursor goes on; default none
   * @throws {DynamicRiskError} `configuration-invalid` when the place does not exist
   */
  list(known?: readonly IngestedFile[]): Promise<SourceListing>;
  /**
   * One source, typed by the contract. A row that cannot be typed is in `rejected`.
   *
   * @param options.from - reads only what follows this beginning, which has to be one of the file's `prefixes`
   * @throws {DynamicRiskError} `data-invalid` when the source as a whole cannot be read: empty, binary,
   * no rows, a header that misses a column or names one twice; with an issue `changed-meanwhile` when it is no
   * longer what was listed
   */
  read(file: SourceFile, contract: Contract, options?: { readonly from?: ReadFrom }): Promise<SourceBatch>;
  /**
   * Says which sources will be read next, in this order, so that several can be read at once. What `read` gives and
   * throws is the same without; a reader that has nothing to gain by it lacks it.
   */
  readAhead?(sources: readonly SelectedSource[], contract: Contract): ReadingAhead;
  /**
   * Records as they stand in the source, for rows that were read from it.
   *
   * @param places - where the records begin: `line` and `offset` as the batch has them
   * @returns one text per place, in their order; `undefined` where the source no longer has it
   */
  originals(file: SourceFile, places: readonly RecordPlace[]): Promise<readonly (string | undefined)[]>;
  /** Gives back what listing took, such as temporary files; to be called when nothing more is read. */
  close?(): Promise<void>;
}
