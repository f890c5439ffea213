import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  call,
  clientLines,
  csv,
  deployedProject,
  handmadeProject,
  put,
  treeOf,
  type Call,
} from './scratch-project.ts';

interface Drift {
  readonly alarm: boolean;
  readonly columns: readonly {
    readonly column: string;
    readonly alarm: boolean;
    readonly kind: string;
    readonly current: { readonly n: number; readonly missing: number };
  }[];
}

/** The lines with one cell changed; `visits`, `plan` and `spend` are cells 1 to 3. */
function changed(cell: number, change: (text: string, row: number) => string): readonly string[] {
  return clientLines(300, 5).map((line, row) => {
    const cells = line.split(',');
    cells[cell] = change(cells[cell] ?? '', row);
    return cells.join(',');
  });
}

function driftOf({ json }: Call): Drift {
  return json['drift'] as Drift;
}

function alarms(answer: Call): readonly (readonly [string, string])[] {
  return driftOf(answer).columns.flatMap(({ column, kind, alarm }) =>
    alarm ? [[column, kind] as const] : [],
  );
}

describe('diagnose --current', () => {
  it('raises nothing for clients like those of the training data, and stores nothing', async () => {
    const folder = await deployedProject();
    await put(join(folder, 'new.csv'), csv(clientLines(300, 5)));
    const before = await treeOf(folder);
    const answer = await call(folder, 'diagnose', '--current', 'new.csv', '--json');
    expect(answer.status).toBe(0);
    expect(driftOf(answer).alarm).toBe(false);
    expect(answer.json['findings']).toMatchObject([
      { code: 'drift-none', severity: 'note' },
      { code: 'performance-realised', severity: 'note' },
    ]);
    expect(await treeOf(folder)).toEqual(before);
  });

  it.each([
    ['a unit', changed(3, (spend) => String(Number(spend) * 1000)), [['spend', 'unit-change']]],
    ['blanks', changed(3, (spend, row) => (row % 20 === 0 ? spend : '')), [['spend', 'missing']]],
    ['a level', changed(2, (plan) => (plan === 'gold' ? 'premium' : plan)), [['plan', 'renamed-level']]],
    ['a new level', changed(2, (plan, row) => (row % 10 === 0 ? 'silver' : plan)), [['plan', 'new-level']]],
  ])('names what changed: %s', async (_what, lines, expected) => {
    const folder = await deployedProject();
    await put(join(folder, 'new.csv'), csv(lines));
    expect(alarms(await call(folder, 'diagnose', '--current', 'new.csv', '--json'))).toEqual(expected);
  });

  it('finds that a column vanished instead of refusing the file, and needs no target', async () => {
    const folder = await deployedProject();
    const lines = clientLines(300, 5).map((line) => line.split(',').slice(1, 3).join(','));
    await put(join(folder, 'new.csv'), csv(lines, 'visits,plan'));
    const answer = await call(folder, 'diagnose', '--current', 'new.csv', '--json');
    expect(answer.status).toBe(0);
    expect(alarms(answer)).toEqual([['spend', 'vanished-column']]);
    expect(driftOf(answer)).not.toHaveProperty('label');
    expect(answer.err).toMatch(/column "spend": expected a column of exactly this name/);
    expect(answer.err).not.toMatch(/left/);
  });

  it('names numbers that come as words as levels renamed', async () => {
    const withVisits = (seed: number, names: readonly [string, string]): string =>
      csv(
        clientLines(400, seed).map((line) => {
          const [client, visits, ...rest] = line.split(',');
          return [client, Number(visits) < 12 ? names[0] : names[1], ...rest].join(',');
        }),
      );
    const folder = await handmadeProject({ source: withVisits(1, ['0', '1']) });
    await put(join(folder, 'testdata/test.csv'), withVisits(99, ['0', '1']));
    expect((await call(folder, 'run', '--json')).json['status']).toBe('deployed');
    await put(join(folder, 'new.csv'), withVisits(5, ['No', 'Yes']));
    const answer = await call(folder, 'diagnose', '--current', 'new.csv', '--json');
    expect(alarms(answer)).toEqual([['visits', 'renamed-level']]);
  });

  it('counts cells that hold no number as missing, and tells what an ingestion would reject', async () => {
    const folder = await deployedProject();
    const lines = changed(3, (spend, row) => (row % 2 === 0 ? 'n/a' : row === 1 ? '-5' : spend));
    await put(join(folder, 'new.csv'), csv(lines));
    const answer = await call(folder, 'diagnose', '--current', 'new.csv', '--json');
    expect(alarms(answer)).toEqual([['spend', 'missing']]);
    expect(driftOf(answer).columns[0]?.current).toEqual({ n: 300, missing: 150 });
    expect(answer.json['file']).toMatchObject({
      rowsRead: 300,
      rejectedRows: 151,
      unreadableCells: [{ column: 'spend', cells: 150 }],
    });
  });

  it('reads every format that the sources read', async () => {
    const folder = await deployedProject();
    await put(join(folder, 'new.csv.gz'), gzipSync(csv(clientLines(300, 5)).replaceAll(',', ';')));
    const answer = await call(folder, 'diagnose', '--current', 'new.csv.gz', '--json');
    expect(driftOf(answer)).toMatchObject({ alarm: false, currentRows: 300 });
  });

  it('says nothing wrong of five rows', async () => {
    const folder = await deployedProject();
    await put(join(folder, 'new.csv'), csv(clientLines(5, 5)));
    const answer = await call(folder, 'diagnose', '--current', 'new.csv', '--json');
    expect(driftOf(answer).alarm).toBe(false);
    expect(answer.out).not.toContain('null');
  });

  it('prints a short list for people: what is wrong, how sure, what to do', async () => {
    const folder = await deployedProject();
    await put(join(folder, 'new.csv'), csv(changed(3, (spend) => String(Number(spend) * 1000))));
    const { out } = await call(folder, 'diagnose', '--current', 'new.csv');
    expect(out).toMatch(/^1\. alarm: spend: the values look .* – very sure \(adjusted p < 1e-6\)$/m);
    expect(out).toMatch(/^ {3}→ Have the unit put right at the source/m);
  });

  it('refuses a file without any column of the contract, a missing file, and a project without a model', async () => {
    const folder = await deployedProject();
    await put(join(folder, 'other.csv'), csv(['1,2'], 'a,b'));
    expect((await call(folder, 'diagnose', '--current', 'other.csv')).status).toBe(3);
    expect((await call(folder, 'diagnose', '--current', 'none.csv')).status).toBe(2);
    const bare = await handmadeProject();
    expect((await call(bare, 'diagnose', '--current', 'sourcedata/first.csv')).err).toMatch(
      /No model is deployed/,
    );
  });
});

describe('performance of a file', () => {
  it('is estimated without outcomes, remembered, and compared with them once they are ingested', async () => {
    const folder = await deployedProject();
    const lines = clientLines(300, 5);
    const header = 'client,visits,plan,spend';
    await put(
      join(folder, 'new.csv'),
      csv(
        lines.map((line) => line.split(',').slice(0, 4).join(',')),
        header,
      ),
    );
    const estimated = await call(folder, 'diagnose', '--current', 'new.csv', '--all');
    expect(estimated.out).toMatch(/^F1 +0\.\d{3} \(0\.\d{3} to \d\.\d{3}\) +– +0\.\d{3}/m);
    expect(estimated.out).toContain('concept drift');
    expect(estimated.out).toMatch(/^Stored, .*estimate_production\.json$/m);
    await put(join(folder, 'sourcedata/second.csv'), csv(lines));
    await call(folder, 'run');
    const { json } = await call(folder, 'diagnose', '--json');
    expect(json['performance']).toMatchObject({
      history: { estimates: [{ name: 'new.csv', estimatedRows: 300, realisedRows: 300 }] },
    });
  });
});

describe('diagnose', () => {
  it('says why nothing is compared when no row is new', async () => {
    const folder = await deployedProject();
    const { json } = await call(folder, 'diagnose', '--json');
    expect(json['driftUndefinedReason']).toMatch(/^no row is newer than the training data of model m-/);
  });

  it('compares rows that were ingested since the model was trained', async () => {
    const folder = await deployedProject();
    await put(
      join(folder, 'sourcedata/second.csv'),
      csv(changed(3, (spend) => String(Number(spend) * 1000))),
    );
    await call(folder, 'ingest');
    const answer = await call(folder, 'diagnose', '--json');
    expect(alarms(answer)).toEqual([['spend', 'unit-change']]);
    expect(driftOf(answer)).toMatchObject({ currentName: '300 new rows', referenceRows: 400 });
  });
});
