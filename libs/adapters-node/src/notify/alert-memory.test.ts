import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EMPTY_LEDGER } from '@dynamic-risk/diagnostics/alerts';
import { expect, test } from 'vitest';
import { folderContents, temporaryFolder } from '../../test/temporary-folder.ts';
import { createAlertMemory } from './alert-memory.ts';

test('gives back what was saved, and nothing before', async () => {
  const folder = await temporaryFolder();
  const memory = createAlertMemory({ path: join(folder, 'reports/alerts.json'), configDir: folder });
  expect(await memory.load()).toBeUndefined();
  const at = '2026-11-23T11:22:40.000Z';
  const ledger = {
    ...EMPTY_LEDGER,
    standing: [{ key: 'drift', since: at, toldAt: at, subjects: ['spend'] }],
    outbox: [
      { target: 'mail', attempts: 2, message: { id: '1', at, mode: 'production', runId: '1', alarms: [] } },
    ],
  };
  await memory.save(ledger);
  expect(await memory.load()).toEqual(ledger);
  expect([...(await folderContents(folder)).keys()]).toEqual(['reports/alerts.json']);
});

test('a file that was harmed is named', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'alerts.json'), '{"version": 1, "standing": [');
  const memory = createAlertMemory({ path: join(folder, 'alerts.json'), configDir: folder });
  await expect(memory.load()).rejects.toMatchObject({
    code: 'artifact-corrupt',
    message: expect.stringContaining('alerts.json'),
  });
});
