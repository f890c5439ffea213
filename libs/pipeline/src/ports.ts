/**
 * What the pipeline needs from the outside world, one interface per need. `@dynamic-risk/adapters-node`
 * implements them with files and DuckDB; the tests also bring memory versions of each.
 */
export type { AlertMemory } from './ports/alert-memory.ts';
export type { Clock } from './ports/clock.ts';
export type { StoredVersion, DatasetStore } from './ports/dataset-store.ts';
export type {
  DeployedUnit,
  UnitName,
  Rollback,
  DeploymentPointer,
  RegistryEvent,
  ModelRegistry,
} from './ports/model-registry.ts';
export type { Delivery, Notifier } from './ports/notifier.ts';
export type { InstalledPackage, RegistryAnswer, PackageIndex } from './ports/package-index.ts';
export type { Ports } from './ports/pipeline-ports.ts';
export type { PredictionFiles } from './ports/prediction-files.ts';
export type {
  KeptRejection,
  RejectedSource,
  QuarantineRelease,
  QuarantineStore,
} from './ports/quarantine-store.ts';
export type {
  AnswerValue,
  QueryAnswer,
  QueryCell,
  QueryColumn,
  QueryEngine,
  QueryLimits,
  QueryTable,
  QueryType,
  QueryValues,
} from './ports/query-engine.ts';
export type { CellRecord, RecordReader, TextTables } from './ports/record-reader.ts';
export type { ReportStore, ReportRenderer, StoredFile } from './ports/report-store.ts';
export type { RunLock } from './ports/run-lock.ts';
export type { RunLog } from './ports/run-log.ts';
export type { ReadingAhead, RecordPlace, SourceReader } from './ports/source-reader.ts';
export type { SummaryHistory, VersionSummary } from './ports/summary-history.ts';
export type { TableInspector } from './ports/table-inspector.ts';
