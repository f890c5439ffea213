/** Puts a project together: the configuration, and everything real that the pipeline needs. */
import type { Config, IngestPort, OnProgress, PipelineContext, Ports } from '@dynamic-risk/pipeline';
import type { CommonOptions } from './define-command.ts';
import type { CliIo } from './io.ts';

/** A project on disk, ready to work on. */
export interface Project {
  readonly config: Config;
  readonly ports: Ports;
  /** What a command of the pipeline runs in; it starts now. */
  context(onProgress: OnProgress): Promise<PipelineContext>;
}

/**
 * Opens the project that the options name. Nothing is read yet but the configuration; libraries are loaded only
 * here, so that help stays fast.
 *
 * @param onWarning - told of stored lines that had to be left out
 * @throws {DynamicRiskError} `configuration-invalid`
 */
export async function openProject(
  io: CliIo,
  options: Pick<CommonOptions, 'config' | 'set'>,
  onWarning: (message: string) => void,
): Promise<Project> {
  await prepareSchemas();
  const { createNodePorts, loadConfigFile } = await import('@dynamic-risk/adapters-node');
  const { config, configDir } = await loadConfigFile(options.config, {
    overrides: options.set ?? [],
    cwd: io.cwd,
  });
  const ports = createNodePorts({
    config,
    configDir,
    renderer: { renderPdf },
    packageDirs: [import.meta.dirname],
    onWarning,
  });
  return {
    config,
    ports,
    async context(onProgress) {
      const { createContext } = await import('@dynamic-risk/pipeline');
      return createContext({ config, ports, onProgress });
    },
  };
}

/** A project on disk with what an ingestion needs of it. */
export interface IngestProject {
  readonly config: Config;
  context(onProgress: OnProgress): Promise<PipelineContext<IngestPort>>;
}

/** As {@link openProject}, for `ingest` alone: neither models nor reports nor what makes them are loaded. */
export async function openIngestProject(
  io: CliIo,
  options: Pick<CommonOptions, 'config' | 'set'>,
  onWarning: (message: string) => void,
): Promise<IngestProject> {
  await prepareSchemas();
  const { createIngestionPorts, loadConfigFile } = await import('@dynamic-risk/adapters-node/ingestion');
  const { config, configDir } = await loadConfigFile(options.config, {
    overrides: options.set ?? [],
    cwd: io.cwd,
  });
  const ports = createIngestionPorts({ config, configDir, onWarning });
  return {
    config,
    async context(onProgress) {
      const { createContext } = await import('@dynamic-risk/pipeline/ingestion');
      return createContext({ config, ports, onProgress });
    },
  };
}

async function prepareSchemas(): Promise<void> {
  const { checkWithoutCompiling } = await import('./check-without-compiling.ts');
  checkWithoutCompiling();
}

const renderPdf: Ports['renderer']['renderPdf'] = async (report, options) => {
  const { renderReportPdf } = await import('@dynamic-risk/report-pdf');
  return renderReportPdf(report, options);
};
