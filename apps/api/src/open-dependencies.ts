/** What the API reads of a project on disk: its registry and its reports, and nothing else. */
import { resolve } from 'node:path';
import { createModelRegistry, createReportStore, loadConfigFile } from '@dynamic-risk/adapters-node';
import type { ApiDependencies } from './app.ts';

/** A project as the API sees it. */
export interface OpenedProject {
  readonly dependencies: ApiDependencies;
  /** As configured under `api`. */
  readonly host: string;
  readonly port: number;
}

/**
 * Opens the project of a configuration file. Nothing is read yet but the configuration.
 *
 * @param configFile - as the user named it, relative to the working directory
 * @param onWarning - told of stored lines that had to be left out
 * @throws {DynamicRiskError} `configuration-invalid`
 */
export async function openDependencies(
  configFile: string,
  onWarning: (message: string) => void,
): Promise<OpenedProject> {
  const { config, configDir } = await loadConfigFile(configFile);
  const folders = config.modes[config.mode];
  const registry = createModelRegistry({
    modelsDir: resolve(configDir, folders.models),
    deploymentDir: resolve(configDir, folders.deployment),
    configDir,
    onWarning,
  });
  const reports = createReportStore({ reportsDir: resolve(configDir, folders.reports), configDir });
  return { dependencies: { registry, reports, mode: config.mode }, ...config.api };
}
