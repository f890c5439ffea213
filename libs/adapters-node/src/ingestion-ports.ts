/** Everything real that an ingestion is given, for one configuration. */
import { resolve } from 'node:path';
import type { Config, IngestPort, Ports } from '@dynamic-risk/pipeline';
import { createSystemClock } from './clock.ts';
import { createDatasetStore } from './dataset-store.ts';
import { createQuarantineStore } from './quarantine-store.ts';
import { createRunLock } from './run-lock.ts';
import { createRunLog } from './run-log.ts';
import { createNodeSha256 } from './sha256.ts';
import { createSources } from './source-readers.ts';
import { createSweepingLock } from './sweeping-lock.ts';

export interface IngestionPortsOptions {
  readonly config: Config;
  /** Absolute path of the configuration's folder, at which the relative paths in it start. */
  readonly configDir: string;
  /** Told of stored lines that are left out and of folders that cannot be cleared; default: a warning of the process. */
  readonly onWarning?: (message: string) => void;
}

/**
 * The ports of an ingestion over the folders of the configured mode. Nothing is read, written or loaded before a port
 * is used.
 *
 * @example
 * const ports = createIngestionPorts(await loadConfigFile('config.json'));
 * await ports.datasets.current();
 */
export function createIngestionPorts({
  config,
  configDir,
  onWarning = warnProcess,
}: IngestionPortsOptions): Pick<Ports, IngestPort> {
  const { sources, ...paths } = config.modes[config.mode];
  const [folder, modelsDir, deploymentDir, reportsDir] = [
    resolve(configDir, paths.ingested),
    resolve(configDir, paths.models),
    resolve(configDir, paths.deployment),
    resolve(configDir, paths.reports),
  ];
  const clock = createSystemClock();
  return {
    sources: createSources(sources, configDir, config.contract),
    datasets: createDatasetStore({
      folder,
      root: configDir,
      createSha256: createNodeSha256,
      parquetFrom: config.ingestion.parquetFrom,
      guardFormulas: config.ingestion.guardFormulas,
    }),
    quarantine: createQuarantineStore({ folder, root: configDir, onWarning }),
    runLog: createRunLog({ reportsDir, configDir, onWarning }),
    clock,
    lock: createSweepingLock(createRunLock({ folder }), {
      folders: [folder, modelsDir, deploymentDir, reportsDir],
      clock,
      onWarning,
    }),
    createSha256: createNodeSha256,
  };
}

/** What is told when nobody listens. */
export function warnProcess(message: string): void {
  process.emitWarning(message, 'DynamicRiskWarning');
}
