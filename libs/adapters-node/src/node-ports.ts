/** Everything real that a run is given, for one configuration. */
import { join, resolve } from 'node:path';
import type { Config, Ports, ReportRenderer } from '@dynamic-risk/pipeline';
import { createSummaryHistory } from './history/summary-history.ts';
import { createAlertMemory } from './notify/alert-memory.ts';
import { createNotifier } from './notify/create-notifier.ts';
import { createModelRegistry } from './model-registry.ts';
import { findFitLibraries } from './node-ports-libraries.ts';
import { createIngestionPorts, warnProcess } from './ingestion-ports.ts';
import { createPackageIndex } from './package-index.ts';
import { createRecordReader } from './record-reader.ts';
import { createReportStore } from './report-store.ts';
import { createSources } from './source-readers.ts';

export interface NodePortsOptions {
  readonly config: Config;
  /** Absolute path of the configuration's folder, at which the relative paths in it start. */
  readonly configDir: string;
  /** Makes the PDF; kept apart so that what only reads does not carry it. */
  readonly renderer: ReportRenderer;
  /**
   * Folders inside the installed packages whose dependencies a diagnosis lists, e.g. that of the app's own module;
   * default the one of this library.
   */
  readonly packageDirs?: readonly string[];
  /** Told of stored lines that are left out and of folders that cannot be cleared; default: a warning of the process. */
  readonly onWarning?: (message: string) => void;
}

/**
 * The ports over the folders of the configured mode. Nothing is read, written or loaded before a port is used.
 *
 * @example
 * const { config, configDir } = await loadConfigFile('config.json');
 * const ports = createNodePorts({ config, configDir, renderer });
 * await ports.registry.pointer();
 */
export function createNodePorts(options: NodePortsOptions): Ports {
  const { config, configDir, renderer, packageDirs = [import.meta.dirname] } = options;
  const onWarning = options.onWarning ?? warnProcess;
  const folders = config.modes[config.mode];
  const ingestion = createIngestionPorts({ config, configDir, onWarning });
  const [ingested, modelsDir, deploymentDir, reportsDir] = [
    resolve(configDir, folders.ingested),
    resolve(configDir, folders.models),
    resolve(configDir, folders.deployment),
    resolve(configDir, folders.reports),
  ];
  const { clock } = ingestion;
  let libraries: Ports['libraries'] | undefined;
  return {
    ...ingestion,
    testSources: createSources([folders.test], configDir, config.contract),
    summaries: createSummaryHistory({ folder: ingested, root: configDir, onWarning }),
    recordReader: createRecordReader(),
    registry: createModelRegistry({ modelsDir, deploymentDir, configDir, onWarning }),
    reports: createReportStore({ reportsDir, configDir }),
    renderer,
    packages: createPackageIndex({
      startDirs: packageDirs,
      timeoutMs: config.dependencies.timeoutMs,
      cache: {
        path: join(reportsDir, 'dependencies.json'),
        hours: config.dependencies.cacheHours,
        now: () => clock.now(),
        onWarning,
      },
    }),
    notifier: createNotifier({ alerts: config.alerts, clock }),
    alertMemory: createAlertMemory({ path: join(reportsDir, 'alerts.json'), configDir }),
    get libraries() {
      libraries ??= findFitLibraries();
      return libraries;
    },
  };
}
