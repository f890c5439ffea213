/** Where a mode reads and where it writes, as written in a configuration. */
import type { z } from 'zod';
import type { ModeConfig, ModeName } from './config.ts';
import { section } from './schema-parts.ts';
import { type SourceConfig, sourceName } from './source-config.ts';
import { folderPathSchema, sourcesSchema, testFolderSchema } from './source-schema.ts';

/** One folder for each purpose. */
export type ModeFolders = Readonly<Record<keyof Omit<ModeConfig, 'sources'> | 'source', string>>;

/** The folders of each mode where the configuration does not name them. */
export const DEFAULT_FOLDERS: Readonly<Record<ModeName, ModeFolders>> = {
  practice: {
    source: 'practicedata',
    ingested: 'practice/ingesteddata',
    test: 'testdata',
    models: 'practice/models',
    deployment: 'practice/deployment',
    reports: 'practice/reports',
  },
  production: {
    source: 'sourcedata',
    ingested: 'ingesteddata',
    test: 'testdata',
    models: 'models',
    deployment: 'deployment',
    reports: 'reports',
  },
};

const folder = (fallback: string, what: string): z.ZodDefault<typeof folderPathSchema> =>
  folderPathSchema.default(fallback).describe(what);

/** The folders and sources of one mode. */
const modeSchema = (mode: ModeName) =>
  section({
    source: folderPathSchema
      .exactOptional()
      .describe(`Where the client files are put; only read. Without it: ${DEFAULT_FOLDERS[mode].source}.`),
    sources: sourcesSchema.exactOptional().describe('In place of "source": everything that is read.'),
    ingested: folder(DEFAULT_FOLDERS[mode].ingested, 'The data set, its record and the quarantine.'),
    test: testFolderSchema
      .prefault(DEFAULT_FOLDERS[mode].test)
      .describe('The files that models are scored on; only read.'),
    models: folder(DEFAULT_FOLDERS[mode].models, 'Every model ever trained and the journal of decisions.'),
    deployment: folder(DEFAULT_FOLDERS[mode].deployment, 'The deployed model, its score and its record.'),
    reports: folder(DEFAULT_FOLDERS[mode].reports, 'One folder of reports a run, and the logs.'),
  })
    .transform(({ source, sources, ...folders }, context): ModeConfig => {
      if (source !== undefined && sources !== undefined) {
        const message = 'either "source" or "sources", not both';
        context.issues.push({ code: 'custom', input: sources, path: ['sources'], message });
      }
      for (const i of repeatedNames(sources ?? [])) {
        const message = 'a name of its own, which does not go on where another ends; give it one as "name"';
        context.issues.push({ code: 'custom', input: sources, path: ['sources', i], message });
      }
      const only: SourceConfig = { type: 'folder', path: source ?? DEFAULT_FOLDERS[mode].source };
      return { ...folders, sources: sources ?? [only] };
    })
    .prefault({})
    .describe(`The folders of ${mode} mode; relative ones start at this file's folder.`);

/** The folders and sources of each mode. */
export const modesSchema = section({
  practice: modeSchema('practice'),
  production: modeSchema('production'),
})
  .prefault({})
  .describe('The folders of each mode.');

/** Positions of sources whose files could be called as those of an earlier one are. */
function repeatedNames(sources: readonly SourceConfig[]): readonly number[] {
  const names = sources.map((source) => `${sourceName(source)}/`);
  return names.flatMap((name, i) =>
    names.slice(0, i).some((other) => name.startsWith(other) || other.startsWith(name)) ? [i] : [],
  );
}
