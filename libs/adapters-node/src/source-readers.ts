/** The sources of a mode as one reader. */
import { resolve } from 'node:path';
import type { Contract } from '@dynamic-risk/dataset';
import type { SourceConfig, SourceReader } from '@dynamic-risk/pipeline';
import { sourceName } from '@dynamic-risk/pipeline/documents';
import { createPostgresSource } from './postgres/postgres-source.ts';
import { ReadingThreads } from './read-ahead/reading-threads.ts';
import { createCompositeSource } from './source-composite.ts';
import { createFolderSource } from './source-folder.ts';

/**
 * A reader over every source of a mode. Where there are several, the names of their files begin with the name of
 * their source.
 *
 * @param sources - at least one
 * @param configDir - absolute; where relative paths in `sources` start
 * @param contract - what is asked of a source that only gives what it is asked for
 */
export function createSources(
  sources: readonly SourceConfig[],
  configDir: string,
  contract: Contract,
): SourceReader {
  const threads = new ReadingThreads();
  const create = (source: SourceConfig): SourceReader =>
    source.type === 'postgres'
      ? createPostgresSource(source, contract)
      : createFolderSource(resolve(configDir, source.path), source.path, { ...source, threads });
  return createCompositeSource(
    sources.map((source) => ({ name: sourceName(source), reader: create(source) })),
  );
}
