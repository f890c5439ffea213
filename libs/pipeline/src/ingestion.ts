/** `dynamic-risk ingest` alone: loads no library that trains, diagnoses or reports. */
export type { IngestPort, PipelineContext } from './context.ts';
export { createContext } from './create-context.ts';
export { runIngest } from './single-ingest.ts';
export type { IngestResult, RunIngestOptions } from './single-ingest.ts';
