import { createHash } from 'node:crypto';
import type { Contract } from '@dynamic-risk/dataset';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ingestRows, type RowIngestion } from './ingest-rows.ts';

const contract: Contract = {
  identifier: 'id',
  target: { name: 'exited', positive: '1', negative: ['0'] },
  features: [
    { name: 'age', type: 'numeric', min: 0 },
    { name: 'plan', type: 'categorical' },
  ],
};
const context: RowIngestion = {
  runId: 'first',
  at: '2026-11-23T11:22:33.456Z',
  createSha256: () => createHash('sha256'),
};

describe('ingestRows', () => {
  it('takes rows of any JavaScript type and tells every rule that a rejected one broke', () => {
    const parsed = ingestRows(
      contract,
      [
        {
          name: 'crm',
          rows: [
            { id: 'a', age: 31, plan: 'gold', exited: false },
            { id: 1n, age: '31.0', plan: null, exited: 1 },
            { id: 'b', age: -1, plan: 'gold', exited: 0 },
            { id: 'c', age: 'many', plan: ['x'], exited: 'perhaps' },
            'no row at all',
            { age: 3, exited: 1 },
          ],
        },
      ],
      { ...context },
    );
    if (!parsed.ok) throw new Error('not ok');
    const { record, quarantine } = parsed.value;
    expect(record).toMatchObject({ rowsRead: 6, accepted: 1, quarantined: 5, duplicates: 0 });
    expect(quarantine.map(({ line, violations }) => [line, violations.map(({ rule }) => rule)])).toEqual([
      [1, ['unknown-level']],
      [3, ['below-minimum']],
      [4, ['not-a-number', 'not-a-text', 'unknown-level']],
      [5, ['not-an-object']],
      [6, ['missing-value']],
    ]);
    expect(quarantine[1]?.text).toBe('{"id":"b","age":-1,"plan":"gold","exited":0}');
    expect(record.files[0]).toMatchObject({ name: 'crm', rows: 6 });
  });

  it('measures and hashes the JSON of its rows', () => {
    const rows = [{ id: 'é😀', age: 1, plan: 'x', exited: 0 }];
    const parsed = ingestRows(contract, [{ name: 'crm', rows }], context);
    const text = `${JSON.stringify(rows[0])}\n`;
    expect(parsed.ok && parsed.value.record.files[0]).toMatchObject({
      bytes: Buffer.byteLength(text),
      sha256: createHash('sha256').update(text).digest('hex'),
    });
  });

  it('adds to an earlier result; the same rows in any split and order give the same data set', () => {
    const row = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      age: fc.oneof(fc.integer({ min: -1, max: 3 }), fc.constant(null)),
      plan: fc.constantFrom('x', 'y', null),
      exited: fc.constantFrom(0, 1),
    });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 2, maxLength: 30 }),
        fc.nat(),
        fc.boolean(),
        (rows, at, swap) => {
          fc.pre(rows.some(({ age }) => age !== -1));
          const whole = ingestRows(contract, [{ name: 'all', rows }], context);
          const cut = at % rows.length;
          const parts = [rows.slice(0, cut), rows.slice(cut)].filter((part) =>
            part.some(({ age }) => age !== -1),
          );
          if (swap) parts.reverse();
          let previous: RowIngestion['previous'];
          parts.forEach((part, i) => {
            const next = ingestRows(contract, [{ name: `part ${i}`, rows: part }], {
              ...context,
              ...(previous === undefined ? {} : { previous }),
            });
            if (next.ok) previous = next.value;
          });
          if (!whole.ok) throw new Error('not ok');
          expect(previous?.record.datasetSha256).toBe(whole.value.record.datasetSha256);
          const { rowsRead, accepted, quarantined, duplicates, conflicts } = whole.value.record;
          expect(accepted + quarantined + duplicates + conflicts).toBe(rowsRead);
        },
      ),
    );
  });

  it('is not ok without a single usable row', () => {
    const parsed = ingestRows(contract, [{ name: 'crm', rows: [{ age: 'x' }] }], context);
    expect(parsed).toMatchObject({
      ok: false,
      issues: expect.arrayContaining([expect.objectContaining({ source: 'crm' })]),
    });
  });
});
