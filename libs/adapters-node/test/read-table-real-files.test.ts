import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contract, Feature } from '@dynamic-risk/dataset';
import { describe, expect, test } from 'vitest';
import { readTable } from '../src/read-csv/read-table.ts';
import { judgeWithOracle, parseWithOracle, readable } from './csv-oracle.ts';
import { SHARED_DATA, sharedDataExists } from './shared-data.ts';

interface ManifestEntry {
  readonly id: string;
  readonly column_info: readonly { readonly name: string; readonly type: string }[];
}

function contractOf(
  names: readonly string[],
  categorical: readonly string[],
  target: Contract['target'],
  identifier?: string,
): Contract {
  const features = names
    .filter((name) => name !== target.name && name !== identifier)
    .map((name): Feature => ({ name, type: categorical.includes(name) ? 'categorical' : 'numeric' }));
  return { ...(identifier === undefined ? {} : { identifier }), target, features };
}

async function compare(path: string, contract: (names: readonly string[]) => Contract): Promise<number> {
  const { names, records } = parseWithOracle(path);
  const expected = judgeWithOracle(names, records, contract(names));
  const batch = await readTable(path, 'file.csv', contract(names));
  expect(readable(batch, contract(names))).toEqual(expected);
  expect(batch.rowsRead).toBe(records.length);
  return records.length;
}

describe.skipIf(!sharedDataExists)(
  'readTable agrees with csv-parse and cell.ts (needs ../shared/data)',
  () => {
    test('telco_raw.csv, every row and every value', async () => {
      const numeric = ['tenure', 'MonthlyCharges', 'TotalCharges'];
      const path = join(SHARED_DATA, 'raw/telco_raw.csv');
      const target = { name: 'Churn', positive: 'Yes', negative: ['No'] };
      const rows = await compare(path, (names) =>
        contractOf(
          names,
          names.filter((name) => !numeric.includes(name)),
          target,
          'customerID',
        ),
      );
      expect(rows).toBe(7043);
    });

    test('iranian_raw.csv, with double blanks in its header', async () => {
      const path = join(SHARED_DATA, 'raw/iranian_raw.csv');
      const target = { name: 'Churn', positive: '1', negative: ['0'] };
      expect(await compare(path, (names) => contractOf(names, ['Status'], target))).toBe(3150);
    });

    test.each(['telco_churn', 'mlc_churn', 'iranian_churn'])('%s.csv', async (id) => {
      const manifest = JSON.parse(
        readFileSync(join(SHARED_DATA, 'churn/manifest.json'), 'utf8'),
      ) as ManifestEntry[];
      const columns = manifest.find((entry) => entry.id === id)?.column_info ?? [];
      const ofType = (type: string): readonly string[] =>
        columns.filter((column) => column.type === type).map((column) => column.name);
      const target = { name: 'exited', positive: '1', negative: ['0'] };
      const rows = await compare(join(SHARED_DATA, `churn/${id}.csv`), (names) =>
        contractOf(names, ofType('categorical'), target, ofType('id')[0]),
      );
      expect(rows).toBeGreaterThan(2800);
    });
  },
);
