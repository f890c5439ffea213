import type { Contract, Dataset } from '@dynamic-risk/dataset';
import type { IngestionRecord } from '@dynamic-risk/ingestion';

/** One data set version as it lies in the store. */
export interface StoredVersion {
  /** Names it in the store. */
  readonly id: string;
  /** The manifest; absent for what an interrupted ingestion left. */
  readonly record?: IngestionRecord;
  /** What it takes on disk. */
  readonly bytes: number;
}

/** The data set versions and the record of how each came to be. */
export interface DatasetStore {
  /** The record of the current version; `undefined` before the first ingestion. */
  current(): Promise<IngestionRecord | undefined>;
  /** Every ingestion into the current line of versions, oldest first. */
  records(): Promise<readonly IngestionRecord[]>;
  /**
   * The rows of one version.
   *
   * @throws {DynamicRiskError} `not-found` or `artifact-corrupt`
   */
  load(datasetSha256: string): Promise<Dataset>;
  /**
   * The rows set aside in the ingestion of this record.
   *
   * @returns `undefined` when there are none
   * @throws {DynamicRiskError} `not-found` or `artifact-corrupt`
   */
  loadSetAside(record: IngestionRecord): Promise<Dataset | undefined>;
  /**
   * The contract a version was made under.
   *
   * @returns `undefined` where it was not kept, as by version 0.1
   * @throws {DynamicRiskError} `artifact-corrupt`
   */
  contractOf(datasetSha256: string): Promise<Contract | undefined>;
  /**
   * Saves a version with its record and contract and makes it current, all or nothing.
   *
   * @returns paths of what was written, relative to the configuration file
   */
  commit(version: {
    readonly dataset: Dataset;
    readonly setAside?: Dataset;
    readonly record: IngestionRecord;
    readonly contract: Contract;
  }): Promise<readonly string[]>;
  /** Every version there is, of earlier lines too, oldest first; what an interrupted ingestion left comes first. */
  versions(): Promise<readonly StoredVersion[]>;
  /**
   * Removes a version for good; one that is not there is fine.
   *
   * @throws {DynamicRiskError} `argument-invalid` when it is the current one
   */
  remove(id: string): Promise<void>;
}
