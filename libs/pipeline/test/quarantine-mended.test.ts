import { describe, expect, test } from 'vitest';
import { exportQuarantine, listQuarantine, runIngest, runReplay } from '../src/index.ts';
import { createShop, GOOD, idsOf, mend, type Shop } from './quarantine-shop.ts';
import { tableInMemory } from './text-sources.ts';

describe('rows that were mended in an exported table', () => {
  async function shopWithBadRows(): Promise<Shop> {
    const shop = createShop();
    shop.put('one.csv', [...GOOD, 'c,-1,0', 'd,x,0', 'e,-2,?', 'f,1']);
    await runIngest(shop.context());
    return shop;
  }

  test('go into the data set; those that still break the contract stay with the rules of what they were', async () => {
    const shop = await shopWithBadRows();
    const result = await mend(shop, ([id, source, line, rules, client, _age, exited, ...rest], row) => {
      const mended = ['1', '-7', '5', '1'][row]!;
      return [
        id!,
        source!,
        line!,
        rules!,
        client || 'f',
        mended,
        exited === '?' ? '1' : exited || '0',
        ...rest,
      ].map((cell) => cell || '');
    });
    expect(result).toMatchObject({
      replay: { rows: 4, accepted: 3, quarantined: 1, mended: 3 },
      stays: [{ line: 5, violations: [{ rule: 'below-minimum', found: '-7' }] }],
      openQuarantined: 1,
      datasetRows: 5,
    });
    const { entries } = await listQuarantine(shop.ports);
    expect(entries.map(({ state, release }) => release?.cells?.join() ?? state)).toEqual([
      'c,1,0',
      'open',
      'e,5,1',
      'f,1,0',
    ]);
    expect(entries[1]?.violations[0]?.rule).toBe('not-a-number');
  });

  test('a record that is no row of its table can be mended in its text', async () => {
    const shop = await shopWithBadRows();
    const result = await mend(shop, (cells) => cells.map((cell) => (cell === 'f,1' ? 'f,1,1' : cell)));
    expect(result).toMatchObject({ replay: { accepted: 1, mended: 1, quarantined: 3 }, datasetRows: 3 });
  });

  test('an id that is unknown, released, or there more than once is told and never counted', async () => {
    const shop = await shopWithBadRows();
    const [first = '', second = ''] = await idsOf(shop);
    const asMended = (cells: readonly string[]): readonly string[] =>
      cells.map((cell) => (cell === '-1' ? '1' : cell));
    await mend(shop, asMended);
    const blank = ['', '', '', '', '', '', ''];
    const again = await mend(shop, asMended, [
      [first, ...blank],
      ['nobody:1', ...blank],
      [second, ...blank],
      ['', ...blank],
    ]);
    expect(again).toMatchObject({
      status: 'nothing-released',
      replay: { rows: 2 },
      skipped: [
        { id: second, line: 2, reason: 'repeated' },
        { id: first, line: 5, reason: 'released' },
        { id: 'nobody:1', line: 6, reason: 'unknown' },
        { id: second, line: 7, reason: 'repeated' },
        { id: '', line: 8, reason: 'unknown' },
      ],
    });
  });

  test('columns may stand in any order and be left out, and unchanged rows are read as they stood', async () => {
    const shop = await shopWithBadRows();
    const [first = ''] = await idsOf(shop);
    const tables = tableInMemory(['age', 'rules', 'line', 'source', 'id'], [['4', '', '', '', first]]);
    const result = await runReplay(shop.context(), { file: { path: 'mended.csv', tables } });
    expect(result).toMatchObject({ replay: { rows: 1, accepted: 1, mended: 1 } });
    const strange = tableInMemory(['a', 'b'], []);
    await expect(
      runReplay(shop.context(), { file: { path: 'x.csv', tables: strange } }),
    ).rejects.toMatchObject({ code: 'data-invalid', message: expect.stringContaining('x.csv') as string });
  });

  test('a source with columns called id and source keeps them apart from those in front', async () => {
    const shop = createShop();
    shop.put('one.csv', ['1,a,1,0', '2,b,2,1', '3,c,-1,0'], 'id,client,age,exited');
    await runIngest(shop.context());
    const { names } = await exportQuarantine(shop.ports, shop.context().config.contract);
    expect(names).toEqual([
      ...['quarantine_id', 'quarantine_source', 'quarantine_line', 'quarantine_rules'],
      ...['id', 'client', 'age', 'exited'],
    ]);
    const result = await mend(shop, (cells) => cells.map((cell) => (cell === '-1' ? '1' : cell)));
    expect(result).toMatchObject({ replay: { accepted: 1, mended: 1 } });
  });

  test('are rejected again when all sources are read anew, which is said', async () => {
    const shop = await shopWithBadRows();
    await mend(shop, (cells) => cells.map((cell) => (cell === '-1' ? '1' : cell)));
    await runIngest(shop.context(), { rebuild: true });
    expect(shop.warnings).toContainEqual(expect.stringContaining('1 row had been mended'));
    expect(await shop.open()).toBe(4);
  });
});
