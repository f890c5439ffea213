import { categoricalColumn, selectRows } from '@dynamic-risk/dataset';
import { buildContract, buildDataset } from '@dynamic-risk/dataset/testing';
import { describe, expect, test } from 'vitest';
import { findLeakage } from './find-leakage.ts';

describe('findLeakage with an identifier', () => {
  const contract = buildContract({ identifier: 'client' });
  const training = buildDataset({ client: ['a', 'b', 'b', 'c'], age: [1, 2, 3, 4] });

  test('counts each client once and all their test rows, whatever stands in them', () => {
    const test = buildDataset({ client: ['x', 'b', 'c', 'b'], age: [1, 9, 9, 9] });
    expect(findLeakage(contract, training, test)).toEqual({ clients: 2, rows: 3 });
  });

  test('finds nothing in no rows, and nothing where no client is in both', () => {
    const none = buildDataset({ client: categoricalColumn([]), age: [] });
    expect(findLeakage(contract, training, none)).toEqual({ clients: 0, rows: 0 });
    expect(findLeakage(contract, none, training)).toEqual({ clients: 0, rows: 0 });
  });

  test('a level without a row is no client', () => {
    const others = selectRows(buildDataset({ client: ['a', 'x'], age: [1, 1] }), [1]);
    expect(findLeakage(contract, training, others)).toEqual({ clients: 0, rows: 0 });
    expect(findLeakage(contract, others, training)).toEqual({ clients: 0, rows: 0 });
  });
});

describe('findLeakage without an identifier', () => {
  test('counts different test rows that equal a training row in every column, in whatever order columns stand', () => {
    const training = buildDataset({ age: [1, 2, null], plan: ['a', 'b', 'c'] });
    const test = buildDataset({ plan: ['a', 'a', 'x', 'c', 'a'], age: [1, 1, 2, null, 2] });
    expect(findLeakage(buildContract(), training, test)).toEqual({ rows: 2 });
  });
});
