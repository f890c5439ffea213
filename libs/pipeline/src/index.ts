export type { Config, ModeFolders, ModeName, RetrainPolicy } from './config.ts';
export type { OnProgress, PipelineContext, ProgressEvent } from './context.ts';
export type {
  Clock,
  DatasetStore,
  DeployedUnit,
  InstalledPackage,
  ModelRegistry,
  PackageIndex,
  Ports,
  PredictionFiles,
  QuarantineStore,
  RegistryAnswer,
  RegistryEvent,
  ReportRenderer,
  ReportStore,
  RunLock,
  RunLog,
  SourceReader,
  TableInspector,
} from './ports.ts';
export type { RunRecord, RunStatus, StepName } from './run-record.ts';
