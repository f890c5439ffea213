import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Contract } from '@dynamic-risk/dataset';
import { type ConflictPolicy, countOpenRows } from '@dynamic-risk/ingestion';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createContext,
  exportQuarantine,
  listQuarantine,
  parseConfig,
  type PipelineContext,
  type Ports,
  runIngest,
  runReplay,
} from '../src/index.ts';
import { createMemoryPorts } from '../src/testing.ts';
import { createTextSources, tableInMemory, type TextSources } from './text-sources.ts';

const HEADER = 'client,age,exited,note';

const line: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .tuple(
        fc.constantFrom('a', 'b', 'c', ''),
        fc.constantFrom('-2', '-1', '1', '1.0', '2', 'x'),
        fc.constantFrom('0', '1', '?'),
        fc.constantFrom('n', 'm'),
      )
      .map((cells) => cells.join(',')),
  },
  { weight: 1, arbitrary: fc.constantFrom('a,1', 'b,-1,1', 'a,1,0,n,more') },
);

type Step =
  | { readonly do: 'ingest'; readonly name: string; readonly lines: readonly string[] }
  | { readonly do: 'replay' }
  | { readonly do: 'mend'; readonly cells: readonly string[]; readonly seed: number }
  | { readonly do: 'contract'; readonly min: number }
  | { readonly do: 'rebuild' };

/** Where the power goes: at the first, second, … write of a step; 9 is never. */
type PowerCut = number;

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('ingest' as const),
      name: fc.constantFrom('a.csv', 'b.csv'),
      lines: fc.array(line, { minLength: 1, maxLength: 8 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'replay' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('mend' as const),
      cells: fc.array(fc.constantFrom('a', 'b', '1', '0', '-1', ''), { minLength: 1, maxLength: 6 }),
      seed: fc.nat(7),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('contract' as const), min: fc.constantFrom(-5, -1, 0, 2) }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'rebuild' as const }) },
);

const steps = fc.array(fc.tuple(step, fc.constantFrom<PowerCut>(0, 1, 2, 9, 9, 9, 9)), {
  minLength: 1,
  maxLength: 8,
});

/** Both classes, so that there is always a data set. */
const FIRST: Step = { do: 'ingest', name: 'first.csv', lines: ['x,3,0,n', 'y,3,1,n', 'z,-1,0,n'] };

class World {
  readonly sources: TextSources = createTextSources();
  readonly ports: Ports;
  readonly #conflicts: ConflictPolicy;
  readonly #uniqueness: Contract['uniqueness'];
  #writesLeft = Infinity;
  #min = 0;

  constructor(conflicts: ConflictPolicy, uniqueness: 'off' | 'error') {
    this.#conflicts = conflicts;
    this.#uniqueness = uniqueness;
    const ports = createMemoryPorts();
    const counted =
      <A extends readonly unknown[], R>(write: (...given: A) => Promise<R>) =>
      async (...given: A): Promise<R> => {
        if (this.#writesLeft-- <= 0) throw new Error('power cut');
        return write(...given);
      };
    const { quarantine, datasets } = ports;
    this.ports = {
      ...ports,
      sources: this.sources,
      quarantine: {
        ...quarantine,
        save: counted(quarantine.save),
        release: counted(quarantine.release),
      },
      datasets: { ...datasets, commit: counted(datasets.commit) },
    };
  }

  context(): PipelineContext {
    const features = [{ name: 'age', type: 'numeric', min: this.#min }];
    const target = { name: 'exited', positive: '1', negative: ['0'] };
    const contract = { identifier: 'client', target, features, uniqueness: this.#uniqueness };
    const parsed = parseConfig({ contract, ingestion: { conflicts: this.#conflicts } }, 'config.json');
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    return createContext({ config: parsed.value, ports: this.ports });
  }

  /** Does one step; bad data and power cuts are no reason to stop. */
  async do(what: Step, writes: PowerCut = 9): Promise<void> {
    this.#writesLeft = writes;
    try {
      await this.#do(what);
    } catch (error) {
      const isBadData = error instanceof DynamicRiskError && error.code === 'data-invalid';
      if (!isBadData && !(error instanceof Error && error.message === 'power cut')) throw error;
    } finally {
      this.#writesLeft = Infinity;
    }
  }

  async #do(what: Step): Promise<void> {
    switch (what.do) {
      case 'ingest':
        this.sources.put(what.name, HEADER, what.lines);
        await runIngest(this.context());
        return;
      case 'replay':
        await runReplay(this.context());
        return;
      case 'rebuild':
        await runIngest(this.context(), { rebuild: true });
        return;
      case 'contract': {
        const before = this.#min;
        this.#min = what.min;
        try {
          const { status } = await runReplay(this.context());
          if (status === 'nothing-open') await runIngest(this.context(), { recheck: true });
        } catch (error) {
          this.#min = before;
          throw error;
        }
        return;
      }
      case 'mend': {
        const { names, rows } = await exportQuarantine(this.ports, this.context().config.contract);
        const mended = rows.map((cells, i) =>
          cells.map((cell, k) =>
            k >= 4 && (i + k + what.seed) % 3 === 0 ? what.cells[(i + k) % what.cells.length]! : cell,
          ),
        );
        const file = {
          path: 'mended.csv',
          tables: tableInMemory(names, [...mended, names.map(() => 'no id')]),
        };
        const { skipped } = await runReplay(this.context(), { file });
        expect(skipped).toHaveLength(1);
      }
    }
  }

  async snapshot(): Promise<string> {
    const { datasets, quarantine } = this.ports;
    const stored = [datasets.records(), quarantine.list(), quarantine.releases()];
    return JSON.stringify(await Promise.all(stored));
  }

  async expectExact(): Promise<void> {
    const { datasets } = this.ports;
    const records = await datasets.records();
    const current = records.at(-1);
    if (current === undefined) return;
    const read = records.reduce(
      (sum, { rowsRead, replay }) => sum + (replay === undefined ? rowsRead : 0),
      0,
    );
    const duplicates = records.reduce((sum, one) => sum + one.duplicates, 0);
    const { datasetRows, setAsideRows = 0 } = current;
    expect(read).toBe(datasetRows + setAsideRows + duplicates + countOpenRows(records));
    expect((await datasets.load(current.datasetSha256)).rowCount).toBe(datasetRows);
    const listing = await listQuarantine(this.ports);
    expect(listing.open).toBe(countOpenRows(records));
    for (const one of records) {
      const { rowsRead, accepted, quarantined, conflicts, files, replay } = one;
      expect(rowsRead).toBe(accepted + quarantined + one.duplicates + conflicts);
      expect(files.reduce((sum, { rows }) => sum + rows, 0)).toBe(rowsRead);
      if (replay !== undefined) expect(replay.released).toBe(rowsRead - quarantined);
    }
    const released = records.reduce((sum, { replay }) => sum + (replay?.released ?? 0), 0);
    expect(listing.released).toBe(released);
  }
}

const POLICIES: readonly ConflictPolicy[] = ['keep-all', 'latest', 'majority', 'quarantine'];

describe.each(POLICIES)('whatever happens, with the conflict policy %s', (policy) => {
  test('rows read = data set + set aside + duplicates + open rows, over the whole history', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.constantFrom('off' as const, 'error' as const), async (list, uniqueness) => {
        const world = new World(policy, uniqueness);
        await world.do(FIRST);
        for (const [what, powerCut] of list) {
          await world.do(what, powerCut);
          await world.expectExact();
        }
      }),
      { numRuns: 60 },
    );
  });

  test('replaying with nothing mended, and replaying twice, change nothing', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const world = new World(policy, 'error');
        await world.do(FIRST);
        for (const [what, powerCut] of list) await world.do(what, powerCut);
        await world.do({ do: 'replay' });
        const before = await world.snapshot();
        await world.do({ do: 'replay' });
        expect(await world.snapshot()).toBe(before);
      }),
      { numRuns: 40 },
    );
  });
});
