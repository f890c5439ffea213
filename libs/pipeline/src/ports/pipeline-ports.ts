import type { CreateSha256 } from '@dynamic-risk/dataset';
import type { AlertMemory } from './alert-memory.ts';
import type { Clock } from './clock.ts';
import type { DatasetStore } from './dataset-store.ts';
import type { ModelRegistry } from './model-registry.ts';
import type { Notifier } from './notifier.ts';
import type { PackageIndex } from './package-index.ts';
import type { QuarantineStore } from './quarantine-store.ts';
import type { RecordReader } from './record-reader.ts';
import type { ReportStore, ReportRenderer } from './report-store.ts';
import type { RunLock } from './run-lock.ts';
import type { RunLog } from './run-log.ts';
import type { SourceReader } from './source-reader.ts';
import type { SummaryHistory } from './summary-history.ts';

/** Everything a run is given. */
export interface Ports {
  readonly sources: SourceReader;
  readonly testSources: SourceReader;
  readonly datasets: DatasetStore;
  readonly summaries: SummaryHistory;
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
