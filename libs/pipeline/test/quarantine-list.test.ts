import { describe, expect, test } from 'vitest';
import { findQuarantined, listQuarantine, readStatus, runIngest, runReplay } from '../src/index.ts';
import { createShop, GOOD, idsOf, mend } from './quarantine-shop.ts';

describe('listQuarantine', () => {
  test('counts by run and source, with the rules of the open rows, the most frequent first', async () => {
    const shop = createShop();
    shop.put('one.csv', [...GOOD, 'c,-1,0', 'd,x,0', 'e,-2,1', 'f,1']);
    const { runId } = await runIngest(shop.context());
    shop.put('two.csv', ['g,-3,0', 'h,1,1']);
    await runIngest(shop.context());
    const { open, groups } = await listQuarantine(shop.ports);
    expect(open).toBe(5);
    expect(groups).toMatchObject([
      { runId, source: 'sourcedata/one.csv', open: 4, released: 0 },
      { source: 'sourcedata/two.csv', open: 1 },
    ]);
    expect(groups[0]?.rules[0]).toEqual({ rule: 'below-minimum', column: 'age', rows: 2 });
    const filtered = async (filter: Parameters<typeof listQuarantine>[1]): Promise<number> =>
      (await listQuarantine(shop.ports, filter)).entries.length;
    expect(await filtered({ run: runId.slice(0, 15) })).toBeGreaterThanOrEqual(4);
    expect(await filtered({ source: 'two.csv' })).toBe(1);
    expect(await filtered({ source: 'o.csv' })).toBe(0);
    expect(await filtered({ rule: 'too-few-cells' })).toBe(1);
    expect((await readStatus(shop.ports, { mode: 'production' })).dataset?.openQuarantined).toBe(5);
  });

  test('every row is there with source, place, text, columns and every rule', async () => {
    const shop = createShop();
    shop.put('one.csv', [...GOOD, 'c,-1,0']);
    await runIngest(shop.context());
    const [id = ''] = await idsOf(shop);
    expect(await findQuarantined(shop.ports, id)).toMatchObject({
      source: 'sourcedata/one.csv',
      line: 4,
      offset: 4,
      text: 'c,-1,0',
      state: 'open',
      violations: [{ column: 'age', rule: 'below-minimum', found: '-1' }],
      from: { columns: ['client', 'age', 'exited'], format: { type: 'csv', delimiter: ',' } },
    });
    await expect(findQuarantined(shop.ports, 'x:1')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('rows set aside for a conflict wait for nothing and are not replayed', async () => {
    const shop = createShop();
    shop.put('one.csv', [...GOOD, 'a,9,1', 'c,3,0']);
    const policy = { conflicts: 'quarantine' };
    await runIngest(shop.context(0, policy));
    expect(await listQuarantine(shop.ports)).toMatchObject({ open: 0, 'set-aside': 2 });
    expect((await runReplay(shop.context(0, policy))).status).toBe('nothing-open');
  });
});

describe('what a run rejected that is no part of the data set', () => {
  test('no longer counts once all sources were read anew', async () => {
    const shop = createShop();
    shop.put('one.csv', [...GOOD, 'c,-1,0']);
    const first = await runIngest(shop.context());
    await runIngest(shop.context(), { rebuild: true });
    expect(await listQuarantine(shop.ports)).toMatchObject({ open: 1, obsolete: 0 });
    expect(await listQuarantine(shop.ports, { run: first.runId })).toMatchObject({ open: 0, obsolete: 1 });
    expect((await runReplay(shop.context(-5))).replay).toMatchObject({ rows: 1, accepted: 1 });
  });

  test('because it was interrupted, is no reason to take a row for known', async () => {
    let powerCuts = 0;
    const shop = createShop(({ datasets }) => ({
      datasets: {
        ...datasets,
        commit: async (version) => {
          if (powerCuts-- > 0) throw new Error('power cut');
          return datasets.commit(version);
        },
      },
    }));
    shop.put('one.csv', GOOD);
    await runIngest(shop.context());
    shop.put('one.csv', [...GOOD, 'c,-1,0']);
    powerCuts = 1;
    await expect(runIngest(shop.context())).rejects.toThrow('power cut');
    const { record } = await runIngest(shop.context());
    expect(record).toMatchObject({ rowsRead: 3, duplicates: 2, quarantined: 1 });
    expect(await shop.open()).toBe(1);
  });
});

describe('a changed file', () => {
  test('brings no row to quarantine that is there from its earlier version, open or released', async () => {
    const shop = createShop();
    shop.put('one.csv', [...GOOD, 'c,-1,0', 'd,x,0']);
    await runIngest(shop.context());
    await mend(shop, (cells) => cells.map((cell) => (cell === '-1' ? '1' : cell)));
    shop.put('one.csv', ['e,5,1', ...GOOD, 'c,-1,0', 'd,x,0', 'f,x,0']);
    const { record } = await runIngest(shop.context());
    expect(record).toMatchObject({ rowsRead: 6, accepted: 1, duplicates: 4, quarantined: 1 });
    expect(await listQuarantine(shop.ports)).toMatchObject({ open: 2, released: 1 });
  });

  test('that known rows are in is not over the limit of rejections for these', async () => {
    const shop = createShop();
    const bad = ['c,-1,0', 'd,-1,0', 'e,-1,0'];
    shop.put('one.csv', [...GOOD, ...GOOD.map((line) => `x${line}`), ...bad]);
    const limit = { maxRejectedShare: 0.5 };
    await runIngest(shop.context(0, limit));
    shop.put('one.csv', [...bad, 'f,1,1']);
    expect((await runIngest(shop.context(0, limit))).record).toMatchObject({ accepted: 1, quarantined: 0 });
    shop.put('one.csv', ['g,-1,0', 'h,-1,0', 'i,1,1']);
    const before = await shop.open();
    await expect(runIngest(shop.context(0, limit))).rejects.toMatchObject({ code: 'data-invalid' });
    expect(await shop.open()).toBe(before);
  });
});
