import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, clientLines, CONFIG, csv, handmadeProject, put, treeWithoutLog } from './scratch-project.ts';

interface Row {
  readonly id: string;
  readonly source: string;
  readonly line: number;
  readonly offset: number | null;
  readonly state: string;
  readonly text: string;
}

/** Rows of many formats, all wrong in their visits, which may not be negative. */
const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'a.csv': csv(['"q,1",-3,"gold ""x""\nline two",5,1', 'f1,-4,=gold,5,0', 'good,3,gold,5,0']),
  'b.csv': 'client;left;visits;plan;spend;city\nd1;1;-2;gold;3;K\nd2;0;2;gold;3;K\n',
  'c.csv': Buffer.from(csv(['Jörg,-3,gold,1,0', 'Zoë,3,gold,1,0']), 'latin1'),
  'd.jsonl':
    '{"client":"j1","visits":-3,"plan":"gold","spend":1.50,"left":"0"}\n' +
    '{"client":"j2","visits":3,"plan":"gold","spend":1.50,"left":0}\n',
};

async function project(): Promise<string> {
  const folder = await handmadeProject({ source: csv(clientLines(60, 1)), config: configWith(0) });
  for (const [name, content] of Object.entries(FILES)) await put(join(folder, 'sourcedata', name), content);
  const { status, out } = await call(folder, 'ingest');
  expect([status, out]).toEqual([
    0,
    expect.stringContaining('5 rows in quarantine, kept until mended: dynamic-risk quarantine list --open'),
  ]);
  return folder;
}

function configWith(min: number): unknown {
  const [visits, ...others] = CONFIG.contract.features;
  return {
    ...CONFIG,
    contract: { ...CONFIG.contract, features: [{ ...visits, min }, ...others] },
    modes: { production: { sources: [{ type: 'folder', path: 'sourcedata', encoding: 'auto' }] } },
  };
}

async function rowsOf(folder: string, ...argv: readonly string[]): Promise<readonly Row[]> {
  return (await call(folder, 'quarantine', 'list', '--json', ...argv)).json['rows'] as readonly Row[];
}

describe('quarantine', () => {
  test('after the contract was mended, replay ingests what passes, whatever the format it came in', async () => {
    const folder = await project();
    await put(join(folder, 'config.json'), JSON.stringify(configWith(-3)));
    const before = await treeWithoutLog(folder);
    const dry = await call(folder, 'quarantine', 'replay', '--dry-run', '--json');
    expect(await treeWithoutLog(folder)).toEqual(before);
    const { json, status } = await call(folder, 'quarantine', 'replay', '--json');
    const account = { rows: 5, accepted: 4, duplicates: 0, conflicts: 0, quarantined: 1, mended: 0 };
    expect([status, dry.json['replay'], json['replay']]).toEqual([0, account, account]);
    expect(json).toMatchObject({
      status: 'replayed',
      recheck: { rows: 64, quarantined: 0 },
      openQuarantined: 1,
      datasetRows: 68,
    });
    const final = await readFile(join(folder, 'ingesteddata/finaldata.csv'), 'utf8');
    for (const line of [
      '"q,1",-3,"gold ""x""\nline two",5,1',
      'd1,-2,gold,3,1',
      'Jörg,-3,gold,1,0',
      'j1,-3,gold,1.5,0',
    ]) {
      expect(final).toContain(line);
    }
    const after = await treeWithoutLog(folder);
    const again = await call(folder, 'quarantine', 'replay');
    expect([again.status, again.out]).toEqual([0, expect.stringContaining('No row passed')]);
    expect(await treeWithoutLog(folder)).toEqual(after);
    expect((await call(folder, 'ingest', '--json')).json['status']).toBe('nothing-new');
    expect((await call(folder, 'status')).out).toMatch(/in quarantine +1 row\./);
  });

  test('rows mended in an exported file go in, and come back as text, not as formulas', async () => {
    const folder = await project();
    const path = join(folder, 'mended.csv');
    expect((await call(folder, 'quarantine', 'export', '--output', 'mended.csv')).status).toBe(0);
    const exported = await readFile(path, 'utf8');
    expect(exported.split('\n')[0]).toBe('id,source,line,rules,client,visits,plan,spend,left,city');
    expect(exported).toContain(`f1,-4,'=gold,5,0`);
    await writeFile(path, exported.replace(/,-(\d),(?=[^,]*gold)/g, ',$1,'));
    const { json } = await call(folder, 'quarantine', 'replay', '--file', 'mended.csv', '--json');
    expect(json).toMatchObject({ replay: { accepted: 5, quarantined: 0, mended: 5 }, datasetRows: 69 });
    const final = await readFile(join(folder, 'ingesteddata/finaldata.csv'), 'utf8');
    expect(final).toContain('f1,4,=gold,5,0');
    const [released] = await rowsOf(folder, '--source', 'd.jsonl');
    const { out } = await call(folder, 'quarantine', 'show', released?.id ?? '');
    expect(out).toMatch(/state +released .*: accepted/);
    expect(out).toMatch(/visits +-3 +3/);
    const again = await call(folder, 'quarantine', 'replay', '--file', 'mended.csv');
    expect(again.out).toContain('was released before');
  });

  test('list and show tell where a row stood, its text and what to do', async () => {
    const folder = await project();
    const rows = await rowsOf(folder, '--open', '--source', 'a.csv');
    expect(rows).toMatchObject([
      { line: 2, offset: 30, state: 'open', text: '"q,1",-3,"gold ""x""\nline two",5,1' },
      { line: 4, text: 'f1,-4,=gold,5,0' },
    ]);
    const listed = await call(folder, 'quarantine', 'list', '--limit', '1');
    expect(listed.out).toMatch(/visits below-minimum 2/);
    expect(listed.out).toContain('… and 4 more; see them with --limit 5');
    expect(listed.out).toContain('5 rows wait to be mended.');
    const { out } = await call(folder, 'quarantine', 'show', rows[0]?.id ?? '');
    expect(out).toContain('line two');
    expect(out).toContain('visits: below-minimum, expected a whole number ≥ 0, found "-3"');
    expect(out).toContain('dynamic-risk quarantine replay --file mended.csv');
  });

  test('a run counts the rows that wait, of all ingestions', async () => {
    const folder = await handmadeProject({ source: csv([...clientLines(400, 1), 'x,-1,gold,1,0']) });
    const { json, err } = await call(folder, 'run', '--json');
    expect([json['ingestion'], err.includes('error')]).toMatchObject([{ openQuarantined: 1 }, false]);
    const again = await call(folder, 'run', '--json');
    expect(again.json).toMatchObject({
      status: 'nothing-new',
      ingestion: { quarantined: 0, openQuarantined: 1 },
    });
  });

  test.each([
    ['an id that is not there', ['show', 'nobody:1'], 'There is no rejected row nobody:1'],
    ['a replay before the first ingestion', ['replay'], 'There is no data set yet'],
    ['a limit that is no number', ['list', '--limit', 'x'], 'Expected a number of rows'],
    ['a file that is not there', ['replay', '--file', 'gone.csv'], 'gone.csv'],
  ])('%s is wrong usage', async (_, argv, said) => {
    const folder = await handmadeProject();
    if (argv.includes('--file')) await call(folder, 'ingest');
    const { status, err } = await call(folder, 'quarantine', ...argv);
    expect([status, err]).toEqual([2, expect.stringContaining(said)]);
  });
});
