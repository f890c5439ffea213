import { describe, expect, test } from 'vitest';
import {
  createContext,
  exportQuarantine,
  findQuarantined,
  listQuarantine,
  parseConfig,
  type PipelineContext,
  type Ports,
  readStatus,
  runIngest,
  runReplay,
} from '../src/index.ts';
import { createMemoryPorts } from '../src/testing.ts';
import { createTextSources, tableInMemory } from './text-sources.ts';

const HEADER = 'client,age,exited';
const GOOD = ['a,1,0', 'b,2,1'];

interface Shop {
  readonly ports: Ports;
  readonly warnings: string[];
  put(name: string, lines: readonly string[], header?: string): void;
  context(min?: number, ingestion?: Readonly<Record<string, unknown>>): PipelineContext;
  open(): Promise<number>;
}

/** A shop whose contract allows no age below `min`. */
function createShop(change: (ports: Ports) => Partial<Ports> = () => ({})): Shop {
  const sources = createTextSources();
  const memory = { ...createMemoryPorts(), sources };
  const ports: Ports = { ...memory, ...change(memory) };
  const warnings: string[] = [];
  return {
    ports,
    warnings,
    put: (name, lines, header = HEADER) => sources.put(name, header, lines),
    context: (min = 0, ingestion = {}) => {
      const contract = {
        identifier: 'client',
        target: { name: 'exited', positive: '1', negative: ['0'] },
        features: [{ name: 'age', type: 'numeric', min }],
      };
      const parsed = parseConfig({ contract, ingestion }, 'config.json');
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
      warnings.length = 0;
      return createContext({
        config: parsed.value,
        ports,
        onProgress: (event) => void (event.kind === 'warning' && warnings.push(event.message)),
      });
    },
    open: async () => (await listQuarantine(ports)).open,
  };
}

async function idsOf(shop: Shop): Promise<readonly string[]> {
  return (await listQuarantine(shop.ports)).entries.map(({ id }) => id);
}

/** Hands an exported table back with some of its cells changed. */
async function mend(
  shop: Shop,
  change: (cells: readonly string[], row: number) => readonly string[],
  more: readonly (readonly string[])[] = [],
) {
  const context = shop.context();
  const { names, rows } = await exportQuarantine(shop.ports, context.config.contract);
  const tables = tableInMemory(names, [...rows.map(change), ...more]);
  return runReplay(context, { file: { path: 'mended.csv', tables } });
}

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

describe('runReplay', () => {
  test('after the contract was mended makes one version with both accounts', async () => {
    const shop = createShop();
    shop.put('one.csv', [...GOOD, 'c,-1,0', 'a,1.0,0', 'd,-9,1', 'e,x,0', 'c,-1,0']);
    await runIngest(shop.context());
    const result = await runReplay(shop.context(-5));
    expect(result).toMatchObject({
      status: 'replayed',
      replay: { rows: 4, accepted: 1, duplicates: 1, conflicts: 0, quarantined: 2, mended: 0 },
      recheck: { rows: 2, quarantined: 0 },
      openQuarantined: 2,
      datasetRows: 3,
    });
    const records = await shop.ports.datasets.records();
    expect(records).toHaveLength(2);
    expect(records[1]).toMatchObject({
      parentSha256: records[0]?.datasetSha256,
      files: [{ name: 'one.csv', rows: 4, accepted: 1, duplicates: 1, quarantined: 2 }],
      replay: { released: 2, mended: 0 },
      recheck: { quarantined: 0 },
    });
    const { entries } = await listQuarantine(shop.ports);
    expect(entries.map(({ state, release }) => release?.outcome ?? state)).toEqual([
      'accepted',
      'open',
      'open',
      'duplicate',
    ]);
    expect(entries[1]?.violations[0]?.expected).toContain('-5');
    expect((await runIngest(shop.context(-5))).status).toBe('nothing-new');
  });

  test('a stricter contract brings rows of the data set to quarantine, and a later one back', async () => {
    const shop = createShop();
    shop.put('one.csv', [...GOOD, 'c,3,0', 'd,-1,0']);
    await runIngest(shop.context());
    expect(await runReplay(shop.context(2))).toMatchObject({
      status: 'replayed',
      replay: { rows: 1, quarantined: 1 },
      recheck: { rows: 3, quarantined: 1 },
      openQuarantined: 2,
      datasetRows: 2,
    });
    expect(await runReplay(shop.context(-1))).toMatchObject({
      replay: { rows: 2, accepted: 2 },
      openQuarantined: 0,
      datasetRows: 4,
    });
  });

  test('a contract of other columns is refused, and says how to go on', async () => {
    const shop = createShop();
    shop.put('one.csv', [...GOOD, 'c,-1,0']);
    await runIngest(shop.context());
    const context = shop.context();
    const features = [...context.config.contract.features, { name: 'size', type: 'numeric' as const }];
    const contract = { ...context.config.contract, features };
    const replay = runReplay({ ...context, config: { ...context.config, contract } });
    await expect(replay).rejects.toMatchObject({
      code: 'contract-changed',
      message: expect.stringContaining('ingest --rebuild') as string,
    });
  });

  test('before the first ingestion there is nothing to replay', async () => {
    await expect(runReplay(createShop().context())).rejects.toMatchObject({ code: 'usage-invalid' });
  });

  test('a dry run tells what would be and stores nothing', async () => {
    const shop = createShop();
    shop.put('one.csv', [...GOOD, 'c,-1,0']);
    await runIngest(shop.context());
    const dry = await runReplay(shop.context(-5), { dryRun: true });
    expect(dry).toMatchObject({ dryRun: true, replay: { accepted: 1 }, openQuarantined: 0, datasetRows: 3 });
    expect([await shop.open(), (await shop.ports.quarantine.releases()).length]).toEqual([1, 0]);
    const done = await runReplay(shop.context(-5));
    expect(done.datasetSha256).toBe(dry.datasetSha256);
  });

  test('only the rows of the run that was asked for are read again', async () => {
    const shop = createShop();
    shop.put('one.csv', [...GOOD, 'c,-1,0']);
    await runIngest(shop.context());
    shop.put('two.csv', ['d,-1,0', 'e,1,1']);
    const { runId } = await runIngest(shop.context());
    expect(await runReplay(shop.context(-5), { run: runId })).toMatchObject({
      replay: { rows: 1, accepted: 1 },
      openQuarantined: 1,
    });
  });

  test('text that had lost what it was is never taken for what the client wrote', async () => {
    const shop = createShop(({ sources }) => ({
      sources: {
        ...sources,
        read: async (file, contract) => {
          const batch = await sources.read(file, contract);
          const broken = { rule: 'not-text', expected: 'text in UTF-8', found: 'M\ufffdller,1,0' };
          const lost = { source: batch.place!, sha256: file.sha256, line: 99, violations: [broken] };
          return {
            ...batch,
            rowsRead: batch.rowsRead + 1,
            rejected: [...batch.rejected, { ...lost, text: broken.found }],
          };
        },
      },
    }));
    shop.put('one.csv', GOOD);
    await runIngest(shop.context());
    expect((await runReplay(shop.context())).status).toBe('nothing-released');
    const result = await mend(shop, (cells) => cells.map((cell) => cell.replace('M\ufffd', 'Mü')));
    expect(result).toMatchObject({ replay: { accepted: 1, mended: 1 }, openQuarantined: 0 });
  });

  test('a row of which version 0.1 kept no columns stays, and says what to do', async () => {
    const shop = createShop(({ quarantine }) => ({
      quarantine: { ...quarantine, save: (runId, rows) => quarantine.save(runId, rows) },
    }));
    shop.put('one.csv', [...GOOD, 'c,-1,0']);
    await runIngest(shop.context());
    expect(await runReplay(shop.context(-5))).toMatchObject({ replay: { rows: 1, quarantined: 1 } });
    const { rows, names } = await exportQuarantine(shop.ports, shop.context().config.contract);
    expect(names).toEqual(['id', 'source', 'line', 'rules', 'text']);
    expect(rows[0]?.[4]).toBe('c,-1,0');
  });
});

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

describe('a replay that is interrupted', () => {
  test.each(['save', 'release', 'commit'] as const)(
    'before %s has done nothing, and is done the next time',
    async (at) => {
      let powerCuts = 0;
      const cut = async (): Promise<void> => {
        if (powerCuts-- > 0) throw new Error('power cut');
      };
      const shop = createShop(({ quarantine, datasets }) => ({
        quarantine: {
          ...quarantine,
          save: async (...given) => {
            if (at === 'save') await cut();
            return quarantine.save(...given);
          },
          release: async (release) => {
            if (at === 'release') await cut();
            return quarantine.release(release);
          },
        },
        datasets: {
          ...datasets,
          commit: async (version) => {
            if (at === 'commit') await cut();
            return datasets.commit(version);
          },
        },
      }));
      shop.put('one.csv', [...GOOD, 'c,-1,0', 'd,7,0', 'e,x,0']);
      await runIngest(shop.context());
      powerCuts = 1;
      // A row of the data set breaks this contract, so that there is something to save.
      await expect(runReplay(shop.context(2))).rejects.toThrow('power cut');
      expect(await listQuarantine(shop.ports)).toMatchObject({ open: 2, released: 0 });
      powerCuts = 0;
      expect(await runReplay(shop.context(-5))).toMatchObject({
        replay: { rows: 2, accepted: 1, duplicates: 0 },
        openQuarantined: 1,
        datasetRows: 4,
      });
      expect(await listQuarantine(shop.ports)).toMatchObject({ open: 1, released: 1 });
    },
  );
});
