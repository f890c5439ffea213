/** Rejected rows on disk: one file a run, one row a line; beside them what they came from and what became of them. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { QuarantinedRow } from '@dynamic-risk/ingestion';
import type { KeptRejection, QuarantineStore } from '@dynamic-risk/pipeline';
import { parseStored } from '@dynamic-risk/pipeline/documents';
import {
  appendLine,
  errnoCode,
  readTextIfExists,
  withStorageErrors,
  writeFileAtomic,
  writeStreamAtomic,
} from './atomic-write.ts';
import { shownPath } from './node-ports-paths.ts';
import { readJsonLines } from './run-log-json-lines.ts';

const ROWS_ENDING = '.jsonl';
const SOURCES_ENDING = '.sources.json';
/** No run is called so. */
const JOURNAL_FILE = 'releases.journal.jsonl';
const RUN_ID = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;
/** Rows that are put together before they are written. */
const BLOCK_ROWS = 4096;

const REMEDY = 'Restore the file from a copy, or remove it.';

export interface QuarantineStoreOptions {
  /** Absolute path of the folder with the ingested data. */
  readonly folder: string;
  /** Absolute path of the configuration's folder; paths are shown relative to it. */
  readonly root: string;
  /** Told of a line of the journal that a crash cut off; default: nobody. */
  readonly onWarning?: (message: string) => void;
}

/**
 * Keeps the rejected rows of a run as `quarantine/<runId>.jsonl`, the columns and the dialect of their sources once as
 * `quarantine/<runId>.sources.json`, and what replays made of them in `quarantine/releases.journal.jsonl`, to which
 * lines are only ever added. Files of version 0.1, which have rows alone, are read too.
 */
export function createQuarantineStore(options: QuarantineStoreOptions): QuarantineStore {
  const { folder, root, onWarning = () => {} } = options;
  const quarantine = join(folder, 'quarantine');
  const journal = join(quarantine, JOURNAL_FILE);
  const fileOf = (runId: string, ending: string): { readonly path: string; readonly shown: string } => {
    const path = join(quarantine, `${runId}${ending}`);
    return { path, shown: shownPath(root, path) };
  };
  return {
    save: async (runId, rows, sources = []) => {
      if (rows.length === 0) return undefined;
      const { path, shown } = fileOf(checkRunId(runId), ROWS_ENDING);
      if (sources.length > 0) {
        await writeFileAtomic(fileOf(runId, SOURCES_ENDING).path, `${JSON.stringify(sources, null, 2)}\n`);
      }
      await writeRows(path, rows);
      return shown;
    },
    list: async () => {
      const all: KeptRejection[] = [];
      for (const runId of await listRuns(quarantine)) {
        const { path, shown } = fileOf(runId, ROWS_ENDING);
        const lines = ((await readTextIfExists(path)) ?? '').split('\n');
        lines.forEach((line, i) => {
          if (line === '') return;
          const row = withRemedy(() => parseStored('rejected row', line, `${shown}, line ${i + 1}`));
          all.push({ ...row, runId, id: `${runId}:${i + 1}` });
        });
      }
      return all;
    },
    sources: async () => {
      const all = [];
      for (const runId of await listRuns(quarantine)) {
        const { path, shown } = fileOf(runId, SOURCES_ENDING);
        const text = await readTextIfExists(path);
        if (text === undefined) continue;
        const sources = withRemedy(() => parseStored('list of rejected sources', text, shown));
        all.push(...sources.map((source) => ({ ...source, runId })));
      }
      return all;
    },
    release: (release) => appendLine(journal, JSON.stringify(release)),
    releases: () =>
      readJsonLines(journal, {
        shown: shownPath(root, journal),
        parse: (text, where) => withRemedy(() => parseStored('release from quarantine', text, where)),
        onWarning,
      }),
  };
}

function writeRows(path: string, rows: readonly QuarantinedRow[]): Promise<void> {
  return writeStreamAtomic(path, async (sink) => {
    for (let from = 0; from < rows.length; from += BLOCK_ROWS) {
      const block = rows.slice(from, from + BLOCK_ROWS);
      await sink.write(block.map((row) => `${JSON.stringify(row)}\n`).join(''));
    }
  });
}

function checkRunId(runId: string): string {
  if (RUN_ID.test(runId)) return runId;
  throw new DynamicRiskError('argument-invalid', `Expected a run id, found ${JSON.stringify(runId)}.`);
}

/** Oldest first: run ids sort by time. */
async function listRuns(folder: string): Promise<readonly string[]> {
  return withStorageErrors(folder, 'list', async () => {
    try {
      const names = await readdir(folder);
      const runs = names
        .filter((name) => name.endsWith(ROWS_ENDING))
        .map((name) => name.slice(0, -ROWS_ENDING.length));
      return runs.filter((runId) => RUN_ID.test(runId)).sort();
    } catch (error) {
      if (errnoCode(error) === 'ENOENT') return [];
      throw error;
    }
  });
}

function withRemedy<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof DynamicRiskError)) throw error;
    throw new DynamicRiskError(error.code, `${error.message} ${REMEDY}`, { cause: error });
  }
}
