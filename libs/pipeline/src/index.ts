export { applyOverrides } from './apply-overrides.ts';
export { formatConfigIssues } from './config-issues.ts';
export { configJsonSchema } from './config-json-schema.ts';
export { DEFAULT_FOLDERS } from './config-schema.ts';
export type { Config, ModeFolders, ModeName, RetrainPolicy } from './config.ts';
export type { OnProgress, PipelineContext, ProgressEvent } from './context.ts';
export { parseConfig } from './parse-config.ts';
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
export { suggestName } from './suggest-name.ts';
export { oppositeLabel } from './target-labels.ts';
export { initProject } from './init-project.ts';
export type { InitProjectPorts, InitProjectRequest, InitProjectResult } from './init-project.ts';
export type { TestRows } from './init-project-data.ts';
export type { ProjectFolders, ProjectStage } from './init-project-folder.ts';
export type { ReviewedColumn } from './init-project-review.ts';
export { predictFile } from './predict-file.ts';
export type { PredictFilePorts, PredictFileRequest, PredictFileResult, RowPrediction } from './predict-file.ts';
