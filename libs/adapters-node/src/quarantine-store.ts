/** Rejected rows on disk: one file a run, one row a line. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { QuarantinedRow } from '@dynamic-risk/ingestion';
import type { QuarantineStore } from '@dynamic-risk/pipeline';
import { z } from 'zod';
import { errnoCode, readTextIfExists, withStorageErrors, writeStreamAtomic } from './atomic-write.ts';
import { shownPath } from './node-ports-paths.ts';

const ENDING = '.jsonl';
const RUN_ID = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;
/** Rows that are put together before they are written. */
const BLOCK_ROWS = 4096;

const rowSchema: z.ZodType<QuarantinedRow> = z.looseObject({
  source: z.string(),
  sha256: z.string(),
  line: z.int().min(1),
  text: z.string().exactOptional(),
  violations: z.array(
    z.looseObject({
      column: z.string().exactOptional(),
      rule: z.string(),
      expected: z.string(),
      found: z.string().exactOptional(),
    }),
  ),
});

export interface QuarantineStoreOptions {
  /** Absolute path of the folder with the ingested data. */
  readonly folder: string;
  /** Absolute path of the configuration's folder; paths are shown relative to it. */
  readonly root: string;
}

/** Keeps the rejected rows of a run as `quarantine/<runId>.jsonl`. */
export function createQuarantineStore({ folder, root }: QuarantineStoreOptions): QuarantineStore {
  const quarantine = join(folder, 'quarantine');
  return {
    save: async (runId, rows) => {
      if (rows.length === 0) return undefined;
      const path = join(quarantine, `${checkRunId(runId)}${ENDING}`);
      await writeStreamAtomic(path, async (sink) => {
        for (let from = 0; from < rows.length; from += BLOCK_ROWS) {
          const block = rows.slice(from, from + BLOCK_ROWS);
          await sink.write(block.map((row) => `${JSON.stringify(row)}\n`).join(''));
        }
      });
      return shownPath(root, path);
    },
    list: async () => {
      const all: (QuarantinedRow & { readonly runId: string })[] = [];
      for (const runId of await listRuns(quarantine)) {
        const path = join(quarantine, `${runId}${ENDING}`);
        const text = (await readTextIfExists(path)) ?? '';
        text.split('\n').forEach((line, i) => {
          if (line !== '') all.push({ ...parseRow(line, `${shownPath(root, path)}, line ${i + 1}`), runId });
        });
      }
      return all;
    },
  };
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
      const runs = names.filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length));
      return runs.filter((runId) => RUN_ID.test(runId)).sort();
    } catch (error) {
      if (errnoCode(error) === 'ENOENT') return [];
      throw error;
    }
  });
}

function parseRow(line: string, where: string): QuarantinedRow {
  try {
    return rowSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw new DynamicRiskError(
      'artifact-corrupt',
      `${where}: expected a rejected row as JSON. Restore the file from a copy, or remove it.`,
      { cause },
    );
  }
}
