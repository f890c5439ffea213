/** What an ingestion needs of files and databases: loads no model, report, notifier or package index. */
export { loadConfigFile } from './config-file.ts';
export type { LoadConfigFileOptions, LoadedConfig } from './config-file.ts';
export { createIngestionPorts } from './ingestion-ports.ts';
export type { IngestionPortsOptions } from './ingestion-ports.ts';
