import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SummaryHistory } from '@dynamic-risk/pipeline';
import { sampleSummary, summaryHistoryContract } from '@dynamic-risk/pipeline/testing';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { createSummaryHistory } from './summary-history.ts';

interface Place {
  readonly path: string;
  readonly history: SummaryHistory;
  readonly warnings: string[];
}

async function createPlace(): Promise<Place> {
  const root = await temporaryFolder();
  const warnings: string[] = [];
  const onWarning = (message: string): void => void warnings.push(message);
  const history = createSummaryHistory({ folder: join(root, 'ingesteddata'), root, onWarning });
  return { path: join(root, 'ingesteddata/summaries.jsonl'), history, warnings };
}

const [FIRST, SECOND] = [sampleSummary('a', 11), sampleSummary('b', 12)];

describe('the promises of every history of summaries', () => {
  test.each(summaryHistoryContract)('$title', async ({ check }) => check((await createPlace()).history));
});

describe('the history of summaries on disk', () => {
  test('is one line a version, and earlier lines are never touched', async () => {
    const { path, history } = await createPlace();
    await history.add(FIRST);
    const before = await readFile(path, 'utf8');
    await history.add(SECOND);
    await history.add(FIRST);
    const after = await readFile(path, 'utf8');
    expect(after.startsWith(before)).toBe(true);
    expect(after.split('\n')).toEqual([JSON.stringify(FIRST), JSON.stringify(SECOND), '']);
  });

  test('a line that a killed process left unfinished is named and left out, and its version is added again', async () => {
    const { path, history, warnings } = await createPlace();
    await history.add(FIRST);
    await appendFile(path, JSON.stringify(SECOND).slice(0, 70));
    expect(await history.list()).toEqual([FIRST]);
    expect(warnings).toEqual([
      'ingesteddata/summaries.jsonl, line 2: expected a JSON document, found one that is cut off; it is left out.',
    ]);
    expect(await history.add(SECOND)).toBe(true);
    expect(await history.list()).toEqual([FIRST, SECOND]);
  });

  test('a line of another form is named and left out', async () => {
    const { path, history, warnings } = await createPlace();
    await history.add(FIRST);
    await appendFile(path, '{"datasetSha256":1}\n');
    expect(await history.list()).toEqual([FIRST]);
    expect(warnings).toEqual([
      expect.stringMatching(/^ingesteddata\/summaries\.jsonl, line 2: .*left out\.$/),
    ]);
  });

  test('a version that two processes added at once counts once', async () => {
    const { path, history } = await createPlace();
    await history.add(FIRST);
    await appendFile(path, `${JSON.stringify(FIRST)}\n`);
    expect(await history.list()).toEqual([FIRST]);
  });
});
