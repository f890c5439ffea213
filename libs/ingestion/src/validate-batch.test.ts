import { buildContract, buildDataset } from '@dynamic-risk/dataset/testing';
import { categoricalColumn } from '@dynamic-risk/dataset';
import fc from 'fast-check';
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
      warnings: [],
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
      warnings: [],
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

  test('a rule of severity warning keeps the row as it is and counts it, with the first line', () => {
    const lenient = buildContract({
      features: [
        { name: 'age', type: 'integer', min: 0, nullable: false, severity: 'warning' },
        { name: 'plan', type: 'categorical', pattern: '[a-z]+', severity: 'warning' },
      ],
      rules: [{ check: 'age < 100', severity: 'warning', label: 'alive' }],
    });
    const data = buildDataset({
      age: [1, -0.5, null, -2, 200],
      plan: ['a', 'B', 'a', 'a', 'a'],
      exited: ['0', '0', '1', '0', '1'],
    });
    const { accepted, quarantine, warnings } = validateBatch(lenient, buildBatch('a.csv', data));
    expect(accepted).toEqual(Uint32Array.of(0, 1, 2, 3, 4));
    expect(quarantine).toEqual([]);
    const age = { column: 'age', expected: 'a whole number ≥ 0', severity: 'warning' };
    expect(warnings).toEqual([
      { ...age, rule: 'not-an-integer', rows: 1, firstLine: 3 },
      { ...age, rule: 'below-minimum', rows: 2, firstLine: 3 },
      { ...age, rule: 'missing-value', rows: 1, firstLine: 4 },
      {
        column: 'plan',
        rule: 'pattern-mismatch',
        expected: 'a text that matches [a-z]+ as a whole',
        rows: 1,
        firstLine: 3,
        severity: 'warning',
      },
      { rule: 'rule-broken', expected: 'age < 100 (alive)', rows: 1, firstLine: 6, severity: 'warning' },
    ]);
  });

  test('a rejected row lists rules of severity warning too, marked, and is not counted under them', () => {
    const mixed = buildContract({
      identifier: 'client',
      identifierPattern: 'C\\d+',
      features: [{ name: 'age', type: 'integer', min: 0, severity: 'warning' }],
      attributes: [{ name: 'value', type: 'numeric', max: 9 }],
      rules: [{ check: 'age >= 1', severity: 'warning' }, { check: 'value <= age' }],
    });
    const data = buildDataset({
      client: ['C1', 'x', 'C3'],
      age: [-1, -1, 3],
      exited: ['0', '0', '1'],
      value: [-1, 10, 3],
    });
    const { accepted, quarantine, warnings } = validateBatch(mixed, buildBatch('a.csv', data));
    expect(accepted).toEqual(Uint32Array.of(0, 2));
    expect(quarantine[0]?.violations).toEqual([
      {
        column: 'client',
        rule: 'pattern-mismatch',
        expected: 'a text that matches C\\d+ as a whole',
        found: 'x',
      },
      {
        column: 'age',
        rule: 'below-minimum',
        expected: 'a whole number ≥ 0',
        found: '-1',
        severity: 'warning',
      },
      { column: 'value', rule: 'above-maximum', expected: 'a number ≤ 9', found: '10' },
      { rule: 'rule-broken', expected: 'age >= 1', found: 'age = -1', severity: 'warning' },
      { rule: 'rule-broken', expected: 'value <= age', found: 'value = 10, age = -1' },
    ]);
    expect(warnings.map(({ expected, rows, firstLine }) => [expected, rows, firstLine])).toEqual([
      ['a whole number ≥ 0', 1, 2],
      ['age >= 1', 1, 2],
    ]);
  });

  test('a rule of severity warning never changes which rows are accepted', () => {
    const value = fc.option(fc.integer({ min: -3, max: 3 }));
    const rule = fc.constantFrom('age <= seats', 'age + seats != 0', 'seats > -2');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, value)),
        fc.array(rule),
        fc.boolean(),
        (rows, checks, nullable) => {
          const data = buildDataset({
            age: rows.map(([age]) => age),
            seats: rows.map(([, seats]) => seats),
            exited: categoricalColumn(rows.map(() => '0')),
          });
          const lenient = { name: 'age', type: 'integer', min: 0, nullable, severity: 'warning' } as const;
          const strict = { name: 'seats', type: 'integer', max: 2, nullable } as const;
          const batch = buildBatch('a.csv', data);
          const warned = validateBatch(
            buildContract({
              features: [lenient, strict],
              rules: checks.map((check) => ({ check, severity: 'warning' })),
            }),
            batch,
          );
          const plain = validateBatch(
            buildContract({ features: [{ name: 'age', type: 'integer' }, strict] }),
            batch,
          );
          expect(warned.accepted).toEqual(plain.accepted);
          for (const { rows: count } of warned.warnings) {
            expect(count).toBeLessThanOrEqual(warned.accepted.length);
          }
        },
      ),
    );
  });

  test('keeps where in the source a rejected row begins', () => {
    const data = buildDataset({ age: [1, 2], plan: ['a', 'a'], exited: ['1', null] });
    const batch = { ...buildBatch('a.csv', data), offsets: Float64Array.of(16, 22) };
    expect(validateBatch(buildContract(), batch).quarantine[0]).toMatchObject({ line: 3, offset: 22 });
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
