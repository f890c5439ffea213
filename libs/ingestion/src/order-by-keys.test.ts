import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstNumbers } from './first-numbers.ts';
import { orderByKeys } from './order-by-keys.ts';

function orderOf(...keys: readonly (readonly number[])[]): readonly number[] {
  const rounds = keys.map(
    (round) => (items: Uint32Array) => Float64Array.from(items, (item) => round[item]!),
  );
  return [...orderByKeys(firstNumbers(keys[0]?.length ?? 0), rounds)];
}

/** What a comparison sort that looks at every key says. */
function expected(...keys: readonly (readonly number[])[]): readonly number[] {
  const compare = (a: number, b: number): number => {
    const round = keys.find((key) => key[a] !== key[b]);
    return round === undefined ? a - b : round[a]! < round[b]! ? -1 : 1;
  };
  return [...(keys[0]?.keys() ?? [])].sort(compare);
}

const anyKey = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true }),
  fc.constantFrom(-Infinity, 0, -0, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 53, 5e-324),
);

describe('orderByKeys', () => {
  test('no items and one item are in order without a look at a key', () => {
    const never = (): Float64Array => {
      throw new Error('asked');
    };
    expect([...orderByKeys(firstNumbers(0), [never])]).toEqual([]);
    expect([...orderByKeys(firstNumbers(1), [never])]).toEqual([0]);
  });

  test('asks a later round only about what is still equal', () => {
    const asked: number[][] = [];
    orderByKeys(firstNumbers(4), [
      () => Float64Array.of(2, 1, 2, 3),
      (items) => {
        asked.push([...items]);
        return Float64Array.of(1, 0);
      },
    ]);
    expect(asked).toEqual([[0, 2]]);
  });

  test('0 and −0 are equal, and what is equal in every key keeps its order', () => {
    expect(orderOf([0, -0, 0], [1, 1, 0])).toEqual([2, 0, 1]);
  });

  test.each([
    ['a few', 0, 30],
    ['hundreds', 200, 400],
    ['thousands', 1100, 1500],
  ])('orders %s as a comparison of every key would', (_, minLength, maxLength) => {
    const row = fc.tuple(fc.oneof(fc.integer({ min: -2, max: 2 }), anyKey), anyKey);
    fc.assert(
      fc.property(fc.array(row, { minLength, maxLength, size: 'max' }), (rows) => {
        const keys = [rows.map(([first]) => first), rows.map(([, second]) => second)];
        expect(orderOf(...keys)).toEqual(expected(...keys));
      }),
      { numRuns: maxLength > 1000 ? 10 : 100 },
    );
  });

  test('orders thousands of whole numbers, wide apart or close', () => {
    const number = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: 7, max: 9000 }));
    fc.assert(
      fc.property(fc.array(number, { minLength: 1100, maxLength: 1300, size: 'max' }), (keys) => {
        expect(orderOf(keys)).toEqual(expected(keys));
      }),
      { numRuns: 20 },
    );
  });
});
