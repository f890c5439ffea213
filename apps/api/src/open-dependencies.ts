/** What the API reads of a project on disk, and the one thing it may change there: what is deployed. */
import { resolve } from 'node:path';
import { createDeploymentSignal, createNodePorts, loadConfigFile } from '@dynamic-risk/adapters-node';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { createContext, runRollback, type Config, type Ports } from '@dynamic-risk/pipeline';
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
  const ports = createNodePorts({ config, configDir, renderer: { renderPdf: refuseToRender }, onWarning });
  const { registry, reports, runLog } = ports;
  const { deployment } = config.modes[config.mode];
  const dependencies: ApiDependencies = {
    registry,
    reports,
    runLog,
    mode: config.mode,
    pages: { reports, runLog, alerts: ports.alertMemory },
    signal: createDeploymentSignal(resolve(configDir, deployment)),
    rollBack: (modelId) => rollBack(config, ports, modelId),
  };
  return { dependencies, ...config.api };
}

function rollBack(config: Config, ports: Ports, modelId: string): ReturnType<typeof runRollback> {
  return runRollback(createContext({ config, ports }), modelId);
}

/** Reports are made by runs. */
function refuseToRender(): Promise<never> {
  return Promise.reject(new DynamicRiskError('argument-invalid', 'The API makes no reports.'));
}
