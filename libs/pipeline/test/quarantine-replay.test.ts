import { describe, expect, test } from 'vitest';
import { exportQuarantine, listQuarantine, runIngest, runReplay } from '../src/index.ts';
import { createShop, GOOD, mend } from './quarantine-shop.ts';

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
