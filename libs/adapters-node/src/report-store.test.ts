import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reportStoreContract } from '@dynamic-risk/pipeline/testing';
import { describe, expect, test } from 'vitest';
import { folderContents, temporaryFolder } from '../test/temporary-folder.ts';
import { createReportStore } from './report-store.ts';

const RUN = '20261123T112233456Z';

describe('the promises of every report store', () => {
  test.each(reportStoreContract)('$title', async ({ check }) => {
    const folder = await temporaryFolder();
    await check(createReportStore({ reportsDir: join(folder, 'reports'), configDir: folder }));
  });
});

describe('reports on disk', () => {
  test('lie in one folder a run', async () => {
    const folder = await temporaryFolder();
    const store = createReportStore({ reportsDir: join(folder, 'reports'), configDir: folder });
    expect(await store.save(RUN, 'report_practice.json', '{}')).toBe(`reports/${RUN}/report_practice.json`);
    expect([...(await folderContents(folder)).keys()]).toEqual([`reports/${RUN}/report_practice.json`]);
  });

  test('folders and files that are no runs are passed over', async () => {
    const folder = await temporaryFolder();
    const store = createReportStore({ reportsDir: folder, configDir: folder });
    await mkdir(join(folder, 'zzz'));
    await writeFile(join(folder, 'zzz/report.json'), 'not a run');
    await writeFile(join(folder, '99991231T235959999Z'), 'not a folder');
    expect(await store.latest('report.json')).toBeUndefined();
  });

  test.each(['../escape.json', 'a/b.json', '.hidden', '', 'a\\b'])('the name %j is refused', async (name) => {
    const folder = await temporaryFolder();
    const store = createReportStore({ reportsDir: folder, configDir: folder });
    await expect(store.save(RUN, name, '')).rejects.toMatchObject({ code: 'argument-invalid' });
    await expect(store.latest(name)).rejects.toMatchObject({ code: 'argument-invalid' });
    await expect(store.save('../up', 'a.json', '')).rejects.toMatchObject({ code: 'argument-invalid' });
  });
});
