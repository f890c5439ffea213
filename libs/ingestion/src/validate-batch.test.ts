import { buildContract, buildDataset } from '@dynamic-risk/dataset/testing';
import { categoricalColumn } from '@dynamic-risk/dataset';
import { describe, expect, test } from 'vitest';
import { validateBatch } from './validate-batch.ts';
import { buildBatch, buildRejected } from '../test/build-batch.ts';

const contract = buildContract({
  identifier: 'client',
  features: [
    { name: 'age', type: 'integer', min: 18, max: 120 },
    { name: 'plan', type: 'categorical', levels: ['DSL', 'No'], otherLevels: 'reject' },
  ],
});

describe('validateBatch', () => {
  test('accepts nothing and rejects nothing of an empty batch', () => {
    const data = buildDataset({
      client: categoricalColumn([]),
      age: [],
      plan: categoricalColumn([]),
      exited: categoricalColumn([]),
    });
    expect(validateBatch(contract, buildBatch('a.csv', data))).toEqual({
      accepted: Uint32Array.of(),
      quarantine: [],
    });
  });

  test('lists every rule that a row broke, with line, value and expectation', () => {
    const data = buildDataset({
      client: ['a', null],
      age: [40, 17.5],
      plan: ['DSL', 'Satellite'],
      exited: ['1', null],
    });
    const batch = buildBatch('nov.csv', data, { lines: [2, 5] });
    expect(validateBatch(contract, batch)).toEqual({
      accepted: Uint32Array.of(0),
      quarantine: [
        {
          source: 'nov.csv',
          sha256: 'sha-of-nov.csv',
          line: 5,
          violations: [
            { column: 'client', rule: 'missing-value', expected: 'a text' },
            {
              column: 'age',
              rule: 'not-an-integer',
              expected: 'a whole number between 18 and 120',
              found: '17.5',
            },
            {
              column: 'age',
              rule: 'below-minimum',
              expected: 'a whole number between 18 and 120',
              found: '17.5',
            },
            { column: 'plan', rule: 'unknown-level', expected: 'DSL or No', found: 'Satellite' },
            { column: 'exited', rule: 'missing-value', expected: '0 or 1' },
          ],
        },
      ],
    });
  });

  test('a client named null is a client', () => {
    const data = buildDataset({ client: ['null'], age: [40], plan: ['No'], exited: ['0'] });
    expect(validateBatch(contract, buildBatch('a.csv', data)).accepted).toEqual(Uint32Array.of(0));
  });

  test('a missing feature is accepted unless the contract forbids it', () => {
    const data = buildDataset({ age: [null], plan: ['a'], exited: ['0'] });
    const lenient = buildContract();
    const strict = buildContract({ features: [{ name: 'age', type: 'numeric', nullable: false }] });
    expect(validateBatch(lenient, buildBatch('a.csv', data)).accepted).toHaveLength(1);
    expect(validateBatch(strict, buildBatch('a.csv', data)).accepted).toHaveLength(0);
  });

  test('puts the reader’s rejects and its own in order of lines', () => {
    const data = buildDataset({ age: [1], plan: ['a'], exited: categoricalColumn([null]) });
    const rejected = [buildRejected('a.csv', 9), buildRejected('a.csv', 2)];
    const { accepted, quarantine } = validateBatch(
      buildContract(),
      buildBatch('a.csv', data, { lines: [4], rejected }),
    );
    expect(quarantine.map(({ line }) => line)).toEqual([2, 4, 9]);
    expect(accepted).toHaveLength(0);
  });

  test('with the target absent checks features only', () => {
    const data = buildDataset({ age: [40, 1], plan: ['DSL', 'No'] });
    const batch = buildBatch('a.csv', data);
    expect(validateBatch(contract, batch, { target: 'absent' }).accepted).toEqual(Uint32Array.of(0));
    expect(() => validateBatch(contract, batch)).toThrow('There is no column "client"');
  });

  test('throws when the counts of a batch do not add up', () => {
    const data = buildDataset({ age: [1], plan: ['a'], exited: ['0'] });
    expect(() => validateBatch(buildContract(), { ...buildBatch('a.csv', data), rowsRead: 2 })).toThrow(
      'found 1 lines, 1 rows, 0 rejected, 2 read',
    );
    expect(() => validateBatch(buildContract(), buildBatch('a.csv', data, { lines: [] }))).toThrow('0 lines');
  });
});
