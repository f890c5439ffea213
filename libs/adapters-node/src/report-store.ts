/** Reports on disk: one folder a run, never overwritten by a later one. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { ReportStore, StoredFile } from '@dynamic-risk/pipeline';
import { errnoCode, readFileIfExists, withStorageErrors, writeFileAtomic } from './atomic-write.ts';
import { shownPath } from './node-ports-paths.ts';

export interface ReportStoreOptions {
  /** Absolute path of the reports folder. */
  readonly reportsDir: string;
  /** Absolute path that shown paths start at. */
  readonly configDir: string;
}

const RUN_ID = /^\d{8}T\d{9}Z$/;
const FILE_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

/** `reports/<runId>/<name>`. */
export function createReportStore({ reportsDir, configDir }: ReportStoreOptions): ReportStore {
  const load = async (runId: string, name: string): Promise<StoredFile | undefined> => {
    const path = join(reportsDir, runId, name);
    const content = await readFileIfExists(path);
    return content === undefined ? undefined : { runId, content, path: shownPath(configDir, path) };
  };
  return {
    async save(runId, name, content) {
      if (!RUN_ID.test(runId)) throw invalid('a run id', runId);
      const path = join(reportsDir, runId, checkName(name));
      await writeFileAtomic(path, content);
      return shownPath(configDir, path);
    },
    async latest(name) {
      checkName(name);
      for (const runId of (await listRuns(reportsDir)).toReversed()) {
        const file = await load(runId, name);
        if (file !== undefined) return file;
      }
      return undefined;
    },
    async runs(name) {
      checkName(name);
      const runs = await listRuns(reportsDir);
      const isThere = await Promise.all(runs.map((runId) => exists(join(reportsDir, runId, name))));
      return runs.filter((_, i) => isThere[i]);
    },
    async load(runId, name) {
      checkName(name);
      return RUN_ID.test(runId) ? load(runId, name) : undefined;
    },
  };
}

async function exists(path: string): Promise<boolean> {
  return withStorageErrors(path, 'look at', async () => {
    try {
      return (await stat(path)).isFile();
    } catch (error) {
      if (errnoCode(error) === 'ENOENT') return false;
      throw error;
    }
  });
}

/** Oldest first. */
async function listRuns(reportsDir: string): Promise<readonly string[]> {
  return withStorageErrors(reportsDir, 'list', async () => {
    try {
      const entries = await readdir(reportsDir, { withFileTypes: true });
      const runs = entries.filter((entry) => entry.isDirectory() && RUN_ID.test(entry.name));
      return runs.map(({ name }) => name).sort();
    } catch (error) {
      if (errnoCode(error) === 'ENOENT') return [];
      throw error;
    }
  });
}

function checkName(name: string): string {
  if (FILE_NAME.test(name)) return name;
  throw invalid('a file name of letters, digits, "_", "-" and "."', name);
}

function invalid(expected: string, found: string): DynamicRiskError {
  return new DynamicRiskError('argument-invalid', `Expected ${expected}, found ${JSON.stringify(found)}.`);
}
