/** What past runs did: one line of JSON a run, and a full-process log for people. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { parseStored } from '@dynamic-risk/pipeline/documents';
import type { RunLog } from '@dynamic-risk/pipeline';
import { appendLine, errnoCode, withStorageErrors } from './atomic-write.ts';
import { shownPath } from './node-ports-paths.ts';
import { readJsonLinesLeniently } from './run-log-json-lines.ts';

export interface RunLogOptions {
  /** Absolute path of the reports folder. */
  readonly reportsDir: string;
  /** Absolute path that shown paths start at. */
  readonly configDir: string;
  /** Told of lines that are left out. */
  readonly onWarning: (message: string) => void;
}

/** Bytes at the end of the log that `lastLines` looks at. */
const TAIL_BYTES = 256 * 1024;

/** `runs.jsonl` and `fullprocess.log` in the reports folder. Nothing in them decides anything. */
export function createRunLog({ reportsDir, configDir, onWarning }: RunLogOptions): RunLog {
  const runsPath = join(reportsDir, 'runs.jsonl');
  const logPath = join(reportsDir, 'fullprocess.log');
  return {
    path: shownPath(configDir, logPath),
    append: (record) => appendLine(runsPath, JSON.stringify(record)),
    list: () =>
      readJsonLinesLeniently(runsPath, {
        shown: shownPath(configDir, runsPath),
        parse: (text, where) => parseStored('run record', text, where),
        onWarning,
      }),
    line: (at, text) => appendLine(logPath, `${at.toISOString()} ${text.replace(/\s*[\r\n]+\s*/g, ' | ')}`),
    lastLines: async (count) => {
      const lines = (await readTail(logPath)).split('\n').filter((line) => line !== '');
      return lines.slice(Math.max(0, lines.length - count));
    },
  };
}

/** The whole lines within the last bytes of a file; empty when there is none. */
async function readTail(path: string): Promise<string> {
  return withStorageErrors(path, 'read', async () => {
    try {
      const file = await open(path, 'r');
      try {
        const { size } = await file.stat();
        const start = Math.max(0, size - TAIL_BYTES);
        const bytes = new Uint8Array(size - start);
        const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
        const text = new TextDecoder().decode(bytes.subarray(0, bytesRead));
        return start === 0 ? text : text.slice(text.indexOf('\n') + 1);
      } finally {
        await file.close();
      }
    } catch (error) {
      if (errnoCode(error) === 'ENOENT') return '';
      throw error;
    }
  });
}
