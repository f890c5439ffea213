/**
 * What is configured and what is stored, read and checked: the part of the pipeline that adapters build on. Loads no
 * step, and none of the libraries that steps compute with.
 */
export { applyOverrides } from './apply-overrides.ts';
export { formatConfigIssues } from './config-issues.ts';
export { compactTime } from './create-context.ts';
export { parseConfig } from './parse-config.ts';
export { sourceName } from './source-config.ts';
export { parseStored } from './stored/parse-stored.ts';
export type { StoredDocuments } from './stored/parse-stored.ts';
export { hasTableEnding } from './table-endings.ts';
