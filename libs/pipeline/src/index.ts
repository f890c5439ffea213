export { applyOverrides } from './apply-overrides.ts';
export { formatConfigIssues } from './config-issues.ts';
export { configJsonSchema } from './config-json-schema.ts';
export type { AlertsConfig, MailConfig, WebhookConfig } from './alerts-config.ts';
export type { Config, ModeConfig, ModeName, RetrainPolicy, RetrainTrigger } from './config.ts';
export type { CommandPort, IngestPort, OnProgress, PipelineContext, ProgressEvent } from './context.ts';
export { compactTime, createContext } from './create-context.ts';
export type { CreateContextInput } from './create-context.ts';
export { diagnoseFile } from './diagnose-file.ts';
export type { DiagnoseFileContext, FileDiagnosis } from './diagnose-file.ts';
export { explainUnitFault } from './explain-unit-fault.ts';
export { findChallenger, findDecision, findLastDecision } from './journal-queries.ts';
export { parseRunEnd } from './log-lines.ts';
export type { RunEnd } from './log-lines.ts';
export { DEFAULT_FOLDERS } from './mode-schema.ts';
export type { ModeFolders } from './mode-schema.ts';
export { parseConfig } from './parse-config.ts';
export { nothingDeployed } from './nothing-deployed.ts';
export type {
  CellRecord,
  AlertMemory,
  Clock,
  DatasetStore,
  DeployedUnit,
  DeploymentPointer,
  InstalledPackage,
  KeptRejection,
  ModelRegistry,
  Delivery,
  Notifier,
  PackageIndex,
  Ports,
  PredictionFiles,
  QuarantineRelease,
  QuarantineStore,
  AnswerValue,
  QueryAnswer,
  QueryCell,
  QueryColumn,
  QueryEngine,
  QueryLimits,
  QueryTable,
  QueryType,
  QueryValues,
  RecordPlace,
  RecordReader,
  RegistryAnswer,
  RegistryEvent,
  RejectedSource,
  ReportRenderer,
  ReportStore,
  Rollback,
  RunLock,
  RunLog,
  StoredFile,
  StoredVersion,
  SummaryHistory,
  SourceReader,
  TableInspector,
  TextTables,
  UnitName,
  VersionSummary,
} from './ports.ts';
export { adviseOn } from './quarantine-advice.ts';
export { cellsOfEntries } from './quarantine-cells.ts';
export type { MendedFile } from './quarantine-choose.ts';
export type { QuarantineEntry, QuarantineState } from './quarantine-entries.ts';
export { exportQuarantine } from './quarantine-export.ts';
export { findQuarantined, listQuarantine } from './quarantine-list.ts';
export type {
  QuarantineCounts,
  QuarantineFilter,
  QuarantineGroup,
  QuarantineListing,
} from './quarantine-list.ts';
export type { SkippedRow } from './quarantine-mended.ts';
export type { StayingRow } from './quarantine-plan.ts';
export { runReplay } from './quarantine-replay.ts';
export type { QuarantineReplay, ReplayCounts, ReplayOptions } from './quarantine-replay.ts';
export { describeViolation } from './quarantine-table.ts';
export type { QuarantineTable } from './quarantine-table.ts';
export { readModel, readStatus } from './read-status.ts';
export type { Status, StoredModel } from './read-status.ts';
export { runPipeline } from './run-pipeline.ts';
export type { RunOptions } from './run-pipeline.ts';
export type { FiredAlert, RunRecord, RunStatus, StepName } from './run-record.ts';
export { runDeploy } from './single-deploy.ts';
export type { DeployResult } from './single-deploy.ts';
export { runIngest } from './single-ingest.ts';
export type { Artifacts, IngestResult, JudgeIngestion, RunIngestOptions } from './single-ingest.ts';
export { ingestionJudge } from './ingestion-judge.ts';
export { runReport } from './single-report.ts';
export type { ReportResult, RunReportOptions } from './single-report.ts';
export { runDiagnose, runScore, runTrain } from './single-steps.ts';
export type { DiagnoseResult, ScoreResult, TrainResult } from './single-steps.ts';
export type { IngestOptions } from './steps/ingest-sources.ts';
export { diagnosisName } from './diagnosis-name.ts';
export { listWorklist } from './list-worklist.ts';
export type { WorklistResult } from './list-worklist.ts';
export { REPORT_FORMATS } from './report-config.ts';
export type {
  MoneyConfig,
  ReportAudience,
  ReportConfig,
  ReportFormat,
  WorklistConfig,
} from './report-config.ts';
export { reportJsonSchema } from './report-json-schema.ts';
export { reportName, worklistNames } from './steps/make-report.ts';
export { parseStored } from './stored/parse-stored.ts';
export type { StoredDocuments } from './stored/parse-stored.ts';
export { sourceName } from './source-config.ts';
export type {
  FileOptions,
  FolderSource,
  PostgresSource,
  SourceConfig,
  SourceEncoding,
} from './source-config.ts';
export { hasTableEnding } from './table-endings.ts';
export { suggestName } from './suggest-name.ts';
export { oppositeLabel } from './target-labels.ts';
export { SCORE_NAMES } from './history/describe-run.ts';
export { readHistory } from './history/read-history.ts';
export { columnTrend } from './history/column-trend.ts';
export type { ColumnPoint, ColumnTrend } from './history/column-trend.ts';
export { historySeries } from './history/history-series.ts';
export type { HistorySeries, SeriesName } from './history/history-series.ts';
export type { HistoryPorts, ReadHistoryOptions } from './history/read-history.ts';
export type {
  HistoryRun,
  PerformanceFigures,
  RunDrift,
  RunHistory,
  ScoreName,
  Scores,
} from './history/run-history.ts';
export { queryTables } from './query/query-tables.ts';
export type { QueryPorts } from './query/query-sources.ts';
export { initProject } from './init-project.ts';
export type { InitProjectPorts, InitProjectRequest, InitProjectResult } from './init-project.ts';
export type { TestRows } from './init-project-data.ts';
export type { ProjectFolders, ProjectStage } from './init-project-folder.ts';
export type { ReviewedColumn } from './init-project-review.ts';
export { predictFile } from './predict-file.ts';
export type {
  PredictFilePorts,
  PredictFileRequest,
  PredictFileResult,
  RowExplanation,
  RowPrediction,
} from './predict-file.ts';
export { trainingFingerprint } from './training-fingerprint.ts';
export { compareModels, compareRecorded } from './compare-models.ts';
export type {
  CoefficientPair,
  ComparedModel,
  MetricPair,
  ModelComparison,
  NumberPair,
  RecordedComparison,
  ScoredNow,
} from './compare-models.ts';
export { listDataVersions, runPrune } from './data-versions.ts';
export type { DataVersion, PruneOptions, PruneResult } from './data-versions.ts';
export { explainClientChange } from './explain-client-change.ts';
export type {
  ChangePoint,
  ChangeSide,
  ClientChange,
  ClientChangePorts,
  ClientChangeRequest,
} from './explain-client-change.ts';
export { exportModel } from './export-model.ts';
export type { ExportedModel, ExportFormat } from './export-model.ts';
export { listModels } from './list-models.ts';
export type { ModelState, ModelSummary } from './list-models.ts';
export { resolveModelId } from './resolve-model-id.ts';
export { runRollback } from './rollback-model.ts';
export type { RollbackResult } from './rollback-model.ts';
export { verifyModel } from './verify-model.ts';
export type { LibraryDifference, ModelDifference, Verification } from './verify-model.ts';
export type { ScoreDifference, TestScoreVerification } from './verify-test-score.ts';
