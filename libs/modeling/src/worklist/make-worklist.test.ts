import {
  createDataset,
  packedColumn,
  PackedTexts,
  selectRows,
  type Contract,
  type Dataset,
} from '@dynamic-risk/dataset';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contractOf, dataset, draws, normals, train } from '../../test/builders.ts';
import { predictProbabilities } from '../predict/predict-probabilities.ts';
import { compileScorer } from '../serve/compile-scorer.ts';
import { seedFromText } from './hold-out.ts';
import { makeWorklist } from './make-worklist.ts';
import { selectTop } from './select-top.ts';

const x = normals(400, 3);
const labels = draws(
  x.map((value) => 2 * value - 0.5),
  4,
);
const training = dataset({ x: [...x], exited: Array.from(labels, String) });
const model = train(training);
const contract: Contract = { ...contractOf(training), identifier: 'client', period: 'period' };

/** Clients as rows of name, period, x, outcome and worth. */
function clients(
  ...rows: readonly (readonly [string, string, number, string | undefined, number?])[]
): Dataset {
  return dataset({
    client: rows.map(([name]) => name),
    period: rows.map(([, period]) => period),
    x: rows.map(([, , value]) => value),
    exited: rows.map(([, , , outcome]) => outcome),
    worth: rows.map(([, , , , worth]) => worth ?? NaN),
  });
}

const names = (list: readonly { readonly client: string }[]): readonly string[] =>
  list.map(({ client }) => client);

describe('makeWorklist', () => {
  test('of no clients is empty', () => {
    const none = makeWorklist(model, selectRows(clients(['a', '1', 1, '0']), []), contract, { capacity: 5 });
    expect(none).toMatchObject({ clients: 0, left: 0, atRisk: 0, list: [] });
  });

  test('leaves out who is known to have left and who is not at risk, highest probability first', () => {
    const found = makeWorklist(
      model,
      clients(['a', '1', 1, '0'], ['b', '1', 3, '1'], ['c', '1', 2, undefined], ['d', '1', -3, '0']),
      contract,
      { capacity: 5 },
    );
    expect(names(found.list)).toEqual(['c', 'a']);
    expect(found).toMatchObject({ clients: 4, left: 1, atRisk: 2, rankedBy: 'probability', threshold: 0.5 });
    expect(found.list[0]).toMatchObject({ rank: 1, period: '1', heldOut: false });
  });

  test('looks at the latest period of each client, by number where periods are numbers', () => {
    const rows = clients(['a', '9', 3, '1'], ['a', '10', 2, '0'], ['b', '9', 3, '0'], ['b', '10', 2, '1']);
    const found = makeWorklist(model, rows, contract, { capacity: 5 });
    expect(found.list).toMatchObject([{ client: 'a', period: '10' }]);
    expect(found).toMatchObject({ clients: 2, left: 1 });
  });

  test('takes a client with one leaving row for gone where there are no periods, else the most urgent row', () => {
    const { period: _none, ...timeless } = contract;
    const rows = clients(['a', '', 1, '0'], ['a', '', 2, '0'], ['b', '', 3, '0'], ['b', '', 2, '1']);
    const { list } = makeWorklist(model, rows, timeless, { capacity: 5 });
    expect(names(list)).toEqual(['a']);
    expect(list[0]?.probability).toBe(predictProbabilities(model, rows).probabilities[1]);
  });

  test('names rows where there is no identifier', () => {
    const { identifier: _none, ...nameless } = contract;
    const found = makeWorklist(model, clients(['a', '1', -3, '0'], ['a', '1', 3, '0']), nameless, {
      capacity: 5,
    });
    expect(names(found.list)).toEqual(['row 2']);
  });

  test('breaks ties by identifier, at the edge of the capacity too', () => {
    const rows = clients(['c', '1', 2, '0'], ['a', '1', 2, '0'], ['d', '1', 3, '0'], ['b', '1', 2, '0']);
    expect(names(makeWorklist(model, rows, contract, { capacity: 3 }).list)).toEqual(['d', 'a', 'b']);
  });

  test('ranks by expected saved value, and sums what is at stake of all who are worth a call', () => {
    const rows = clients(
      ['poor', '1', 3, '0', 10],
      ['rich', '1', 1, '0', 1000],
      ['middle', '1', 2, '0', 500],
      ['typical', '1', 2, '0'],
    );
    const money = { value: { column: 'worth' }, saveRate: 0.5, cost: 20 };
    const found = makeWorklist(model, rows, contract, { capacity: 2, money });
    const [poor, rich, middle] = predictProbabilities(model, rows).probabilities;
    expect(poor! * 10 * 0.5 - 20).toBeLessThan(0);
    expect(names(found.list)).toEqual(['rich', 'middle']);
    expect(found).toMatchObject({ atRisk: 3, rankedBy: 'expected-value' });
    expect(found.list[0]?.expectedValue).toBeCloseTo(rich! * 500 - 20, 9);
    // The median of 10, 1000 and 500 stands for the missing worth.
    expect(found.money?.value).toEqual({ column: 'worth', typical: 500 });
    expect(found.money?.atStake).toBeCloseTo(rich! * 1000 + 2 * middle! * 500, 9);
    expect(found.money?.expectedSaving).toBeCloseTo(rich! * 500 + middle! * 250 - 40, 9);
  });

  test('takes money from the rule that the model was trained with', () => {
    const priced = train(training, { threshold: { rule: 'value', value: 100, saveRate: 0.5, cost: 10 } });
    const { money, list } = makeWorklist(priced, clients(['a', '1', 3, '0']), contract, { capacity: 1 });
    expect(money).toMatchObject({ value: 100, saveRate: 0.5, cost: 10 });
    expect(list[0]?.expectedValue).toBeCloseTo(list[0]!.probability * 50 - 10, 12);
  });

  test('goes by probability, with the reason, where the worth is not known', () => {
    const money = { value: { column: 'worth' }, saveRate: 0.5, cost: 20 };
    const found = makeWorklist(model, clients(['a', '1', 3, '0']), contract, { capacity: 1, money });
    expect(found.moneyUndefinedReason).toBe('no client has a value in "worth"');
    expect(found).toMatchObject({ rankedBy: 'probability', atRisk: 1 });
    expect(found.money).toBeUndefined();
  });

  test('gives the three strongest reasons that raise the risk', () => {
    const [first] = makeWorklist(model, clients(['a', '1', 3, '0']), contract, { capacity: 1 }).list;
    expect(first?.reasons).toMatchObject([{ column: 'x', value: 3 }]);
    expect(first?.reasons[0]?.contribution).toBeGreaterThan(0);
  });

  test('refuses a capacity and a share out of range', () => {
    for (const options of [
      { capacity: -1 },
      { capacity: 1.5 },
      { capacity: 1, holdOut: { share: 1, seed: 1 } },
    ])
      expect(() => makeWorklist(model, clients(['a', '1', 1, '0']), contract, options)).toThrow(
        'Expected a capacity',
      );
  });
});

describe('the hold-out', () => {
  const many = clients(...Array.from({ length: 60 }, (_, i) => [`c${i}`, '1', 1 + i / 60, '0'] as const));
  const held = (seed: number): readonly string[] =>
    names(
      makeWorklist(model, many, contract, { capacity: 36, holdOut: { share: 0.1, seed } }).list.filter(
        ({ heldOut }) => heldOut,
      ),
    );

  test('leaves as many to be called as the capacity, and is the same for the same seed', () => {
    const found = makeWorklist(model, many, contract, { capacity: 36, holdOut: { share: 0.1, seed: 7 } });
    expect(found.list).toHaveLength(40);
    expect(found.holdOut).toEqual({ share: 0.1, clients: 4 });
    expect(held(7)).toEqual(held(7));
    expect(held(7)).not.toEqual(held(8));
  });

  test('calls no more than can be called, whatever the share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 70 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        fc.integer(),
        (capacity, share, seed) => {
          const { list } = makeWorklist(model, many, contract, { capacity, holdOut: { share, seed } });
          return list.filter(({ heldOut }) => !heldOut).length <= capacity;
        },
      ),
      { numRuns: 50 },
    );
  });

  // FNV-1a, 32 bit: the published test vectors "" → 811c9dc5, "a" → e40c292c, "foobar" → bf9cf968.
  test('is seeded from a text by FNV-1a', () => {
    const hex = (text: string): string => (seedFromText(text) >>> 0).toString(16);
    expect(['', 'a', 'foobar'].map(hex)).toEqual(['811c9dc5', 'e40c292c', 'bf9cf968']);
  });
});

describe('selectTop', () => {
  test('equals sorting everything', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.nat(12), (keys, count) => {
        const name = (position: number): string => String((position * 7) % 10);
        const all = keys.map((_, position) => position);
        all.sort((a, b) => keys[b]! - keys[a]! || (name(a) === name(b) ? a - b : name(a) < name(b) ? -1 : 1));
        expect(selectTop(Float64Array.from(keys), count, (positions) => positions.map(name))).toEqual(
          all.slice(0, count),
        );
      }),
    );
  });
});

test('many clients are ranked without a text for each', () => {
  const rows = 100_000;
  const decode = (bytes: Uint8Array, ends: Uint32Array): readonly string[] => {
    if (ends.length > 1000) throw new Error('every text was made');
    return Array.from(ends, (end, i) => String(bytes.subarray(ends[i - 1] ?? 0, end)));
  };
  const ends = Uint32Array.from({ length: rows }, (_, i) => i + 1);
  const texts = new PackedTexts(new Uint8Array(rows).fill(97), ends, decode);
  const codes = Int32Array.from({ length: rows }, (_, i) => i);
  const values = Float64Array.from({ length: rows }, (_, i) => Math.sin(i) * 3);
  const large = createDataset([
    ['client', packedColumn(codes, texts)],
    ['x', { kind: 'numeric', values }],
  ]);
  expect(makeWorklist(model, large, contract, { capacity: 100 }).list).toHaveLength(100);
});

test('a record of the list gives the same risk when it is scored again', () => {
  const rows = clients(['a', '1', 3, '0'], ['b', '1', 1.5, '0']);
  const { list } = makeWorklist(model, rows, contract, { capacity: 2 });
  expect(list.map(({ record }) => record)).toEqual([{ x: 3 }, { x: 1.5 }]);
  const again = compileScorer(model).score(
    list.map(({ record }) => record),
    0,
  );
  expect(again.ok && [...again.value.probabilities]).toEqual(list.map(({ probability }) => probability));
});
