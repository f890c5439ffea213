/**
 * What the pipeline needs from the outside world, one interface per need. `@dynamic-risk/adapters-node`
 * implements them with files and DuckDB; the tests also bring memory versions of each.
 */
import type { Contract, CreateSha256, Dataset } from '@dynamic-risk/dataset';
import type { Advisory } from '@dynamic-risk/diagnostics';
import type { AlertLedger, AlertMessage } from '@dynamic-risk/diagnostics/alerts';
import type {
  IngestedFile,
  IngestionRecord,
  QuarantinedRow,
  ReadFrom,
  ReleaseOutcome,
  RuleViolation,
  SourceBatch,
  SourceFile,
  SourceFormat,
  SourceListing,
  TableProfile,
} from '@dynamic-risk/ingestion';
import type { DeploymentDecision, Evaluation, TrainedModel } from '@dynamic-risk/modeling';
import type { Report } from '@dynamic-risk/reporting';
import type { RunRecord } from './run-record.ts';

/** Where a record begins in its source. */
export interface RecordPlace {
  /** 1-based physical line. */
  readonly line: number;
  /** 0-based byte in the decoded source. */
  readonly offset?: number;
}

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
   * Records as they stand in the source, for rows that were read from it.
   *
   * @param places - where the records begin: `line` and `offset` as the batch has them
   * @returns one text per place, in their order; `undefined` where the source no longer has it
   */
  originals(file: SourceFile, places: readonly RecordPlace[]): Promise<readonly (string | undefined)[]>;
  /** Gives back what listing took, such as temporary files; to be called when nothing more is read. */
  close?(): Promise<void>;
}

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

/** A rejected row as it is kept. */
export interface KeptRejection extends QuarantinedRow {
  /** `<runId>:<n>`, n from 1 on in the order in which the run had them. */
  readonly id: string;
  /** The run that rejected it. */
  readonly runId: string;
}

/** What the texts of the rows that one run rejected of one source are read by. */
export interface RejectedSource {
  /** As the rows have it. */
  readonly source: string;
  readonly sha256: string;
  readonly format?: SourceFormat;
  /** Every column of the source in its order; absent where the reader did not say. */
  readonly columns?: readonly string[];
}

/** What one replay made of rows of the quarantine. */
export interface QuarantineRelease {
  /** The replay. What it released counts once it is among the ingestions of the data set. */
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly released: readonly {
    readonly id: string;
    readonly outcome: ReleaseOutcome;
    /** The record as somebody mended it, one cell for each column of its source. */
    readonly cells?: readonly string[];
  }[];
  /** Rows that were read again and stay, with the rules that they break now. */
  readonly open: readonly { readonly id: string; readonly violations: readonly RuleViolation[] }[];
}

/** Rejected rows. A file of rows and what became of them are apart, and neither is ever written over. */
export interface QuarantineStore {
  /**
   * Keeps the rows that one run rejected. Saving none writes nothing.
   *
   * @param sources - what the rows came from, one for each source and content
   * @returns path relative to the configuration file, or `undefined` when there was nothing to keep
   */
  save(
    runId: string,
    rows: readonly QuarantinedRow[],
    sources?: readonly RejectedSource[],
  ): Promise<string | undefined>;
  /** Every row, oldest run first. */
  list(): Promise<readonly KeptRejection[]>;
  /** What the rows came from, oldest run first; nothing for rows that version 0.1 kept. */
  sources(): Promise<readonly (RejectedSource & { readonly runId: string })[]>;
  /** Adds to the journal of releases, whole or not at all. */
  release(release: QuarantineRelease): Promise<void>;
  /** The journal, oldest first. */
  releases(): Promise<readonly QuarantineRelease[]>;
}

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

/** Model, score and ingestion record: deployed together or not at all. */
export interface DeployedUnit {
  readonly modelId: string;
  readonly model: TrainedModel;
  /** Of this very model on the test data when it was deployed. */
  readonly evaluation: Evaluation;
  /** The ingestion that made the data set this model was trained on. */
  readonly ingestion: IngestionRecord;
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly deployedAt: string;
}

/** Names one deployment: the same model can have been deployed more than once. */
export interface UnitName {
  readonly modelId: string;
  /** ISO 8601 UTC. */
  readonly deployedAt: string;
}

/** How a unit that had been replaced came to be the deployed one again. */
export interface Rollback {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly runId: string;
  /** Id of the model that was deployed until then. */
  readonly from: string;
}

/** What the pointer says without anything being loaded. */
export interface DeploymentPointer extends UnitName {
  /** The run that deployed the unit. */
  readonly runId: string;
  /** Present when the unit is deployed because of a rollback. */
  readonly rolledBack?: Rollback;
}

/** One line of the registry's append-only journal. */
export interface RegistryEvent {
  readonly type: 'trained' | 'scored' | 'promoted' | 'kept' | 'rolled-back';
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly runId: string;
  /** Of a rollback: the model that is deployed since. */
  readonly modelId: string;
  /**
   * The data set the event is about: the one the model was trained on, or, where the deployed model was kept
   * without training a challenger, the one it was kept on.
   */
  readonly datasetSha256: string;
  readonly evaluation?: Evaluation;
  /** Of the gate; absent when no challenger stood before it. */
  readonly decision?: DeploymentDecision;
  /** Why the deployed model was kept without a challenger. */
  readonly reason?: string;
  /** Of a rollback: the model that was deployed until then. */
  readonly from?: string;
  /** Of a rollback: when the unit that is deployed since had been deployed. */
  readonly unitDeployedAt?: string;
}

export interface ModelRegistry {
  /**
   * Stores a model under an id made of what was trained; storing the same again changes nothing, so that a score
   * that was recorded with it stays.
   *
   * @returns the id, see `identifyModel`
   */
  save(model: TrainedModel): Promise<string>;
  /**
   * Records a score on test data in the stored model, in place of an earlier one. The id stays; recording the same
   * score again changes nothing. Whatever interrupts it, either the earlier score or this one is recorded.
   *
   * @returns the model as it is stored now
   * @throws {DynamicRiskError} as `load` for the model that the evaluation names
   */
  recordScore(evaluation: Evaluation): Promise<TrainedModel>;
  /** @throws {DynamicRiskError} `not-found`, or `artifact-corrupt` when hash or schema do not hold */
  load(modelId: string): Promise<TrainedModel>;
  /** Oldest event first. */
  journal(): Promise<readonly RegistryEvent[]>;
  append(event: RegistryEvent): Promise<void>;
  /** Id of the deployed model and since when, without loading it; `undefined` when nothing is deployed. */
  pointer(): Promise<DeploymentPointer | undefined>;
  /**
   * The deployed unit; `undefined` when nothing is deployed.
   *
   * @throws {DynamicRiskError} `artifact-corrupt` when any part of it does not match its hash
   */
  deployed(): Promise<DeployedUnit | undefined>;
  /** Makes the unit the deployed one in one atomic step. */
  deploy(unit: DeployedUnit): Promise<void>;
  /**
   * Makes a unit that was deployed before the deployed one again, in one atomic step, after every part of it was
   * checked against its hash. It comes back as it was, with its own score and ingestion record.
   *
   * @throws {DynamicRiskError} `not-found` when there is no such unit, `artifact-corrupt` when it was harmed; what
   * is deployed then stays
   */
  rollBack(to: UnitName, rollback: Rollback): Promise<DeployedUnit>;
  /** Path of a model's file relative to the configuration file. */
  pathOf(modelId: string): string;
}

/** What past runs did. */
export interface RunLog {
  append(record: RunRecord): Promise<void>;
  /** Oldest first. */
  list(): Promise<readonly RunRecord[]>;
  /** Adds one line to the full-process log, the time before it as ISO 8601 UTC. Line breaks become ` | `. */
  line(at: Date, text: string): Promise<void>;
  /** The last lines of the full-process log, at most `count`, oldest first. */
  lastLines(count: number): Promise<readonly string[]>;
  /** Path of the log relative to the configuration file. */
  readonly path: string;
}

/** What each run left behind for people, one folder a run; earlier ones are kept. */
export interface ReportStore {
  /** @returns path relative to the configuration file */
  save(runId: string, name: string, content: Uint8Array | string): Promise<string>;
  /** The newest file of that name over all runs; `undefined` when there is none. */
  latest(
    name: string,
  ): Promise<{ readonly runId: string; readonly content: Uint8Array; readonly path: string } | undefined>;
}

export interface ReportRenderer {
  renderPdf(report: Report): Promise<Uint8Array>;
}

/** One direct dependency of the installed system. */
export interface InstalledPackage {
  readonly name: string;
  /** The range its dependant asks for. */
  readonly range: string;
  /** Absent when it could not be found on disk. */
  readonly installed?: string;
  /** As its package.json has it. */
  readonly license?: string;
}

/** What the registry says of one package, or why it says nothing. */
export type RegistryAnswer = RegistryVersions & {
  /** Known vulnerabilities by installed version, or why they are not known. */
  readonly advisories?:
    | { readonly byVersion: Readonly<Record<string, readonly Advisory[]>> }
    | { readonly unavailable: string; /** Asking again soon is useless. */ readonly lasting?: boolean };
};

type RegistryVersions =
  | {
      readonly wanted?: string;
      readonly latest: string;
      /** Installed versions that are deprecated, with what is said of them. */
      readonly deprecated?: Readonly<Record<string, string>>;
      /** ISO 8601 UTC: when the registry said so, where it was not asked again. */
      readonly askedAt?: string;
    }
  | { readonly unavailable: string };

export interface PackageIndex {
  installed(): Promise<readonly InstalledPackage[]>;
  /** One answer per package, by name; never throws for a registry that does not answer. */
  lookUp(packages: readonly InstalledPackage[]): Promise<ReadonlyMap<string, RegistryAnswer>>;
}

export interface Clock {
  now(): Date;
  /** Milliseconds from an arbitrary start, never going back. */
  elapsedMs(): number;
}

export interface RunLock {
  /**
   * Takes the lock of this mode.
   *
   * @returns the function that gives it back
   * @throws {DynamicRiskError} `run-locked` when another run holds it
   */
  acquire(): Promise<() => Promise<void>>;
}

/** Looks at a file before there is a contract, and takes it apart without changing a record. */
export interface TableInspector {
  /**
   * Names, counts and levels of every column.
   *
   * @throws {DynamicRiskError} `usage-invalid` when there is no such file, `data-invalid` when it is no table
   */
  profile(path: string): Promise<TableProfile>;
  /** The text of one column for every record that has the cell; `undefined` for a record that is too short. */
  columnText(path: string, column: string): Promise<readonly (string | undefined)[]>;
  /**
   * Writes each record to the first file or, where `toSecond(record)` holds, to the second; both get the header. A
   * record of delimited text in UTF-8 stays as it is, byte for byte; everything else is put into that.
   */
  split(path: string, first: string, second: string, toSecond: (record: number) => boolean): Promise<void>;
}

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

/** How an attempt to tell somebody ended. */
export type Delivery =
  | { readonly delivered: true; /** What went wrong all the same. */ readonly note?: string }
  | { readonly delivered: false; /** Without secrets. */ readonly reason: string };

/** Tells people of alarms. */
export interface Notifier {
  /** The targets that are configured: `webhook`, `mail`. */
  readonly targets: readonly string[];
  /**
   * Brings one message to one of the targets, with repetitions for a bounded time. Whatever the target, the network or
   * the environment does is an answer, never an error.
   *
   * @param attachment - goes along where the target takes files
   */
  deliver(
    target: string,
    message: AlertMessage,
    attachment?: { readonly name: string; readonly content: Uint8Array },
  ): Promise<Delivery>;
}

/** What of the alarms is remembered from run to run. */
export interface AlertMemory {
  /** @returns `undefined` before the first alarm @throws {DynamicRiskError} `artifact-corrupt`; `storage-failed` */
  load(): Promise<AlertLedger | undefined>;
  /** Replaces what was remembered, whole or not at all. @throws {DynamicRiskError} `storage-failed` */
  save(ledger: AlertLedger): Promise<void>;
}

/** Everything a run is given. */
export interface Ports {
  readonly sources: SourceReader;
  readonly testSources: SourceReader;
  readonly datasets: DatasetStore;
  readonly quarantine: QuarantineStore;
  readonly recordReader: RecordReader;
  readonly registry: ModelRegistry;
  readonly runLog: RunLog;
  readonly reports: ReportStore;
  readonly renderer: ReportRenderer;
  readonly packages: PackageIndex;
  readonly notifier: Notifier;
  readonly alertMemory: AlertMemory;
  readonly clock: Clock;
  readonly lock: RunLock;
  readonly createSha256: CreateSha256;
  /** Package name → installed version of what takes part in a fit; recorded in every model. */
  readonly libraries: Readonly<Record<string, string>>;
}
