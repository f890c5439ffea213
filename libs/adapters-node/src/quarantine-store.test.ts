import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { QuarantineStore } from '@dynamic-risk/pipeline';
import { quarantineStoreContract } from '@dynamic-risk/pipeline/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { createQuarantineStore } from './quarantine-store.ts';

const ROW = {
  source: 'x.csv',
  sha256: 'ab'.repeat(32),
  line: 3,
  violations: [{ rule: 'too-few-cells', expected: '5 cells' }],
};

let root: string;
let store: QuarantineStore;
beforeEach(async () => {
  root = await temporaryFolder();
  store = createQuarantineStore({ folder: join(root, 'ingested'), root });
});

describe('createQuarantineStore', () => {
  test.each(quarantineStoreContract)('$title', async ({ check }) => check(store));

  test('writes one row a line, line breaks in it escaped', async () => {
    const path = await store.save('20261123T112233456Z', [{ ...ROW, text: 'a,"b\nc' }, ROW]);
    expect(path).toBe('ingested/quarantine/20261123T112233456Z.jsonl');
    const lines = readFileSync(join(root, path!), 'utf8').split('\n');
    expect(lines).toHaveLength(3);
    expect(JSON.parse(lines[0]!)).toMatchObject({ text: 'a,"b\nc' });
  });

  test('keeps very many rows', async () => {
    await store.save(
      '20261123T112233456Z',
      Array.from({ length: 10_000 }, (_, i) => ({ ...ROW, line: i + 2 })),
    );
    const rows = await store.list();
    expect(rows).toHaveLength(10_000);
    expect(rows.at(-1)?.line).toBe(10_001);
  });

  test('a damaged line is named', async () => {
    const path = await store.save('20261123T112233456Z', [ROW]);
    appendFileSync(join(root, path!), '{"source":\n');
    await expect(store.list()).rejects.toMatchObject({
      code: 'artifact-corrupt',
      message: expect.stringContaining('20261123T112233456Z.jsonl, line 2') as string,
    });
  });

  test('a file of version 0.1, which has rows alone, still reads', async () => {
    mkdirSync(join(root, 'ingested/quarantine'), { recursive: true });
    const path = join(root, 'ingested/quarantine/20250101T000000000Z.jsonl');
    writeFileSync(path, `${JSON.stringify(ROW)}\n`);
    expect(await store.list()).toEqual([
      { ...ROW, runId: '20250101T000000000Z', id: '20250101T000000000Z:1' },
    ]);
    expect([await store.sources(), await store.releases()]).toEqual([[], []]);
  });

  test('a line of the journal that a crash cut off is left out and told of; what is added later counts', async () => {
    const told: string[] = [];
    store = createQuarantineStore({
      folder: join(root, 'ingested'),
      root,
      onWarning: (message) => told.push(message),
    });
    const release = (runId: string) => ({
      runId,
      at: '2026-11-24T08:00:00.000Z',
      released: [{ id: '20261123T112233456Z:1', outcome: 'duplicate' as const }],
      open: [],
    });
    await store.release(release('20261124T080000000Z'));
    const journal = join(root, 'ingested/quarantine/releases.journal.jsonl');
    appendFileSync(journal, '{"runId":"20261125T08');
    await store.release(release('20261126T080000000Z'));
    expect((await store.releases()).map(({ runId }) => runId)).toEqual([
      '20261124T080000000Z',
      '20261126T080000000Z',
    ]);
    expect(told).toEqual([expect.stringContaining('releases.journal.jsonl, line 2')]);
    expect(await store.list()).toEqual([]);
  });

  test('a run id that is a path is refused', async () => {
    await expect(store.save('../x', [ROW])).rejects.toMatchObject({ code: 'argument-invalid' });
  });
});
