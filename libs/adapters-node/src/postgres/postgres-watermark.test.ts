import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IngestedFile } from '@dynamic-risk/ingestion';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { CLIENTS, clientSource, createClients, readOnce } from '../../test/postgres-clients.ts';
import { usePostgres } from '../../test/postgres-server.ts';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { createCompositeSource } from '../source-composite.ts';
import { createFolderSource } from '../source-folder.ts';

const server = usePostgres();

beforeEach(() => createClients(server));

const DAY = (day: number): string => `2024-03-${String(day).padStart(2, '0')} 10:00:00.123456+00`;

/** Adds clients who all have this watermark; `undefined` for none. */
async function add(mark: string | undefined, ...clients: readonly string[]): Promise<void> {
  const at = mark === undefined ? 'NULL' : `'${mark}'`;
  const rows = clients.map((client) => `('${client}', 1, 'gold', 1, ${at})`);
  await server.query(
    `INSERT INTO clients (client, visits, plan, "left", updated_at) VALUES ${rows.join(', ')}`,
  );
}

const source = (options = {}) => clientSource(server, { watermark: 'updated_at', ...options });
const cursorOf = (known: readonly IngestedFile[]) => known.at(-1)?.cursor;

describe('a watermark', () => {
  test('after everything was read there is nothing to read', async () => {
    await add(DAY(1), 'a');
    await add(DAY(2), 'b', 'c');
    const first = await readOnce(source());
    expect(first.clients).toEqual(['a', 'b', 'c']);
    expect(first.batch?.cursor).toMatchObject({
      value: DAY(2),
      below: 1,
      rows: [expect.stringMatching(/^.{16}$/), expect.stringMatching(/^.{16}$/)],
    });
    expect((await readOnce(source(), first.known)).batch).toBeUndefined();
  });

  test('only what came since is read, and the record alone says from where', async () => {
    await add(DAY(1), 'a', 'b');
    const first = await readOnce(source());
    await add(DAY(2), 'c');
    const second = await readOnce(source(), first.known);
    expect(second.clients).toEqual(['c']);
    await add(DAY(3), 'd');
    // The second reading was never ingested.
    expect((await readOnce(source(), first.known)).clients).toEqual(['c', 'd']);
    expect((await readOnce(source(), second.known)).clients).toEqual(['d']);
  });

  test('rows that come later with the last value are read, those ingested at it are not', async () => {
    await add(DAY(1), 'a');
    await add(DAY(2), 'm');
    const first = await readOnce(source());
    await add(DAY(2), 'b', 'z');
    const second = await readOnce(source(), first.known);
    expect(second.clients).toEqual(['b', 'z']);
    await add(DAY(2), 'n');
    await add(DAY(3), 'c');
    const third = await readOnce(source(), second.known);
    expect(third.clients).toEqual(['n', 'c']);
    expect((await readOnce(source(), third.known)).batch).toBeUndefined();
  });

  test('of equal rows at the last value as many are left out as were ingested', async () => {
    await add(DAY(1), 'a', 'a');
    const first = await readOnce(source());
    expect(first.clients).toEqual(['a', 'a']);
    await add(DAY(1), 'a');
    const second = await readOnce(source(), first.known);
    expect(second.clients).toEqual(['a']);
    expect((await readOnce(source(), second.known)).batch).toBeUndefined();
  });

  test('two values that differ in the last microsecond are two', async () => {
    await add('2024-03-01 10:00:00.123456+00', 'a');
    const first = await readOnce(source());
    await add('2024-03-01 10:00:00.123457+00', 'b');
    expect((await readOnce(source(), first.known)).clients).toEqual(['b']);
  });

  test.each([
    ['bigint', '9007199254740992', '9007199254740993'],
    ['numeric', '1.00000000000000000001', '1.00000000000000000002'],
    ['text', 'b', 'c'],
    ['character(3)', 'abc', 'abd'],
    ['date', '2024-02-29', '2024-03-01'],
    ['timestamp', '2024-02-29 23:59:59.999999', '2024-03-01'],
    ['double precision', '0.30000000000000004', '0.3000000000000001'],
  ])('may be of type %s', async (type, low, high) => {
    await server.query(`ALTER TABLE clients ALTER updated_at TYPE ${type} USING NULL`);
    await add(low, 'a');
    const first = await readOnce(source());
    expect(first.clients).toEqual(['a']);
    await add(low, 'b');
    await add(high, 'c');
    const second = await readOnce(source(), first.known);
    expect(second.clients).toEqual(['b', 'c']);
    expect((await readOnce(source(), second.known)).batch).toBeUndefined();
  });

  test('numbers that are equal and written differently are one value', async () => {
    await server.query('ALTER TABLE clients ALTER updated_at TYPE numeric USING NULL');
    await add('1.0', 'a');
    await add('1.00', 'b');
    const first = await readOnce(source());
    await add('1', 'c');
    expect((await readOnce(source(), first.known)).clients).toEqual(['c']);
  });

  test('rows without a value are read every time, with a warning, and stop nothing', async () => {
    await add(undefined, 'null');
    await add('infinity', 'endless');
    await add(DAY(1), 'a');
    const first = await readOnce(source());
    expect(first.clients).toEqual(['a', 'endless', 'null']);
    expect(first.batch?.warnings).toMatchObject([
      { code: 'no-watermark', column: 'updated_at', found: '2 without one, which are read at every run' },
    ]);
    expect(cursorOf(first.known)).toMatchObject({ value: DAY(1) });
    await add(DAY(2), 'b');
    expect((await readOnce(source(), first.known)).clients).toEqual(['b', 'endless', 'null']);
  });

  test('rows without a value alone have the same content every time', async () => {
    await add(undefined, 'null');
    const first = await readOnce(source());
    const second = await readOnce(source(), first.known);
    expect(second.batch?.file).toEqual(first.batch?.file);
    expect(first.batch?.cursor).toBeUndefined();
  });

  test('a row that is changed comes again as a new row', async () => {
    await add(DAY(1), 'a', 'b');
    const first = await readOnce(source());
    await server.query(`UPDATE clients SET "left" = 0, updated_at = '${DAY(2)}' WHERE client = 'a'`);
    const second = await readOnce(source(), first.known);
    expect(second.clients).toEqual(['a']);
    await server.query(`UPDATE clients SET updated_at = '${DAY(3)}' WHERE client = 'a'`);
    const third = await readOnce(source(), second.known);
    expect(third.clients).toEqual(['a']);
    expect(third.batch?.file.sha256).not.toBe(second.batch?.file.sha256);
  });

  test('rows that are deleted change nothing', async () => {
    await add(DAY(1), 'a');
    await add(DAY(2), 'b');
    const first = await readOnce(source());
    await server.query('DELETE FROM clients');
    expect((await readOnce(source(), first.known)).batch).toBeUndefined();
    await add(DAY(2), 'c');
    expect((await readOnce(source(), first.known)).clients).toEqual(['c']);
  });

  test('another table, query, watermark or type begins anew', async () => {
    await add(DAY(1), 'a');
    await add(DAY(2), 'b');
    const { known } = await readOnce(source({ name: 'x' }));
    const anew = async (options: object) =>
      (await readOnce(source({ name: 'x', ...options }), known)).clients;
    expect(await anew({})).toEqual([]);
    expect(await anew({ query: 'SELECT * FROM clients' })).toEqual(['a', 'b']);
    expect(await anew({ name: 'y' })).toEqual(['a', 'b']);
    await server.query('ALTER TABLE clients ALTER updated_at TYPE date');
    expect(await anew({})).toEqual(['a', 'b']);
  });

  test('rows that come below the last value are noticed, and all are read again', async () => {
    await add('-infinity', 'oldest');
    await add(DAY(1), 'a');
    await add(DAY(5), 'b');
    const first = await readOnce(source());
    await add(DAY(4), 'late');
    await add(DAY(6), 'c');
    const second = await readOnce(source(), first.known);
    expect(second.clients).toEqual(['oldest', 'a', 'late', 'b', 'c']);
    expect(second.batch?.warnings).toMatchObject([
      { code: 'no-watermark' },
      { code: 'late-rows', column: 'updated_at' },
    ]);
    expect((await readOnce(source(), second.known)).batch).toBeUndefined();
    await add(DAY(7), 'd');
    const third = await readOnce(source(), second.known);
    expect(third.clients).toEqual(['d']);
    await add('-infinity', 'late too');
    expect((await readOnce(source(), third.known)).clients).toHaveLength(7);
  });

  test('lookback finds rows that were committed late, below the last value', async () => {
    await add(DAY(1), 'a');
    await add(DAY(5), 'b');
    const first = await readOnce(source());
    await add(DAY(4), 'late');
    expect((await readOnce(source({ lookback: '2 days' }), first.known)).clients).toEqual(['late']);
    expect((await readOnce(source({ lookback: '9 days' }), first.known)).clients).toEqual(['a', 'late']);
  });

  test('lookback is a number where the watermark is one', async () => {
    await server.query('ALTER TABLE clients ALTER updated_at TYPE bigint USING NULL');
    await add('100', 'a');
    const first = await readOnce(source());
    await add('95', 'late');
    expect((await readOnce(source({ lookback: '10' }), first.known)).clients).toEqual(['late']);
  });

  test('holds beside other sources too', async () => {
    await add(DAY(1), 'a');
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'more.csv'), 'client,visits,plan,left\nz,1,gold,0\n');
    const both = createCompositeSource([
      { name: 'more', reader: createFolderSource(folder, 'more') },
      { name: 'postgres:clients', reader: source() },
    ]);
    onTestFinished(() => both.close?.());
    const { files } = await both.list();
    expect(files.map(({ name }) => name)).toEqual(['more/more.csv', 'postgres:clients']);
    const { cursor } = await both.read(files[1]!, CLIENTS);
    const account = { rows: 1, accepted: 1, quarantined: 0, duplicates: 0, conflicts: 0, cursor };
    const listing = await both.list([{ ...files[1]!, ...account }]);
    expect(listing.files.map(({ name }) => name)).toEqual(['more/more.csv']);
  });
});
