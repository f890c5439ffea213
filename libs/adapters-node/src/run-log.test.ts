import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunLog } from '@dynamic-risk/pipeline';
import { runLogContract, sampleRunRecord } from '@dynamic-risk/pipeline/testing';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { createRunLog } from './run-log.ts';

async function createPlace(): Promise<{ folder: string; log: RunLog; warnings: string[] }> {
  const folder = await temporaryFolder();
  const warnings: string[] = [];
  const onWarning = (message: string): void => void warnings.push(message);
  const log = createRunLog({ reportsDir: join(folder, 'reports'), configDir: folder, onWarning });
  return { folder, log, warnings };
}

const RUN = sampleRunRecord('20261123T112233456Z');

describe('the promises of every run log', () => {
  test.each(runLogContract)('$title', async ({ check }) => check((await createPlace()).log));
});

describe('the run log on disk', () => {
  test('names its path relative to the configuration', async () => {
    expect((await createPlace()).log.path).toBe('reports/fullprocess.log');
  });

  test('a record that was cut off, or is of another form, is left out with a warning', async () => {
    const { folder, log, warnings } = await createPlace();
    await log.append(RUN);
    await appendFile(join(folder, 'reports/runs.jsonl'), '{"status":"odd"}\n{"status":"depl');
    await log.append(RUN);
    expect(await log.list()).toEqual([RUN, RUN]);
    expect(warnings).toEqual([
      expect.stringMatching(
        /^reports\/runs\.jsonl, line 2: expected a stored run record.* It is left out\.$/,
      ),
      expect.stringMatching(
        /^reports\/runs\.jsonl, line 3: expected a JSON document, found one that is cut off/,
      ),
    ]);
  });

  test('lines are appended as ISO 8601 UTC time and text', async () => {
    const { folder, log } = await createPlace();
    await log.line(new Date(Date.UTC(2026, 10, 23, 11, 22, 33, 7)), 'run start');
    expect(await readFile(join(folder, 'reports/fullprocess.log'), 'utf8')).toBe(
      '2026-11-23T11:22:33.007Z run start\n',
    );
  });

  test('the last lines of a long log are found without reading all of it, and are whole', async () => {
    const { folder, log } = await createPlace();
    await log.line(new Date(0), 'first');
    const filler = Array.from({ length: 20_000 }, (_, i) => `2026-11-23T11:22:33.456Z line ${i} é`).join(
      '\n',
    );
    await appendFile(join(folder, 'reports/fullprocess.log'), `${filler}\n`);
    const lines = await log.lastLines(100_000);
    expect(lines.length).toBeLessThan(20_000);
    expect(lines.at(-1)).toBe('2026-11-23T11:22:33.456Z line 19999 é');
    expect(lines[0]).toMatch(/^2026-11-23T11:22:33\.456Z line \d+ é$/);
  });
});
