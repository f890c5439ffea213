/** The sources of a mode as one reader. */
import { resolve } from 'node:path';
import { sourceName, type SourceConfig, type SourceReader } from '@dynamic-risk/pipeline';
import { createCompositeSource } from './source-composite.ts';
import { createFolderSource } from './source-folder.ts';

/**
 * A reader over every source of a mode. Where there are several, the names of their files begin with the name of
 * their source.
 *
 * @param sources - at least one
 * @param configDir - absolute; where relative paths in `sources` start
 */
export function createSources(sources: readonly SourceConfig[], configDir: string): SourceReader {
  return createCompositeSource(
    sources.map((source) => ({ name: sourceName(source), reader: createSource(source, configDir) })),
  );
}

function createSource(source: SourceConfig, configDir: string): SourceReader {
  return createFolderSource(resolve(configDir, source.path), source.path);
}
