import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { TableProfile } from './table-profile.ts';
import { infer } from '../test/infer-fixture.ts';
import { profileCsv } from '../test/profile-table.ts';

const sharedData = new URL('../../../../shared/data/', import.meta.url);
const hasSharedData = existsSync(sharedData);

describe.skipIf(!hasSharedData)('inferContract on real tables (skipped without ../shared/data)', () => {
  const profileOf = (path: string): TableProfile =>
    profileCsv(readFileSync(new URL(path, sharedData), 'utf8'));

  test('telco as it comes: customerID names the client, 19 features, TotalCharges is numeric with blanks', () => {
    const { contract, notes } = infer(profileOf('raw/telco_raw.csv'));
    expect(contract.identifier).toBe('customerID');
    expect(contract.target).toEqual({ name: 'Churn', positive: 'Yes', negative: ['No'] });
    expect(contract.features).toHaveLength(19);
    expect(contract.features.find(({ name }) => name === 'TotalCharges')).toEqual({
      name: 'TotalCharges',
      type: 'numeric',
      nullable: true,
      min: 0,
    });
    expect(notes.join('\n')).toContain('11 of 7043 blank');
  });

  test('iranian churn as it comes: no identifier, 13 features of numbers', () => {
    const { contract } = infer(profileOf('raw/iranian_raw.csv'));
    expect(contract).not.toHaveProperty('identifier');
    expect(contract.target).toEqual({ name: 'Churn', positive: '1', negative: ['0'] });
    expect(contract.features).toHaveLength(13);
    expect(contract.features.every(({ type }) => type !== 'categorical')).toBe(true);
  });

  test.each(manifest())('$id: the features its manifest lists, numbers as numbers', ({ id, column_info }) => {
    const { contract } = infer(profileOf(`churn/${id}.csv`), { target: 'exited' });
    const listed = column_info.filter(({ type }) => type !== 'id' && type !== 'target');
    expect(contract.features.map(({ name }) => name)).toEqual(listed.map(({ name }) => name));
    for (const { name, type } of listed.filter((column) => column.type !== 'categorical')) {
      const feature = contract.features.find((one) => one.name === name);
      expect(feature).toMatchObject({ type: type === 'number' ? 'numeric' : type });
    }
  });
});

interface ManifestEntry {
  readonly id: string;
  readonly column_info: readonly { readonly name: string; readonly type: string }[];
}

function manifest(): readonly ManifestEntry[] {
  if (!hasSharedData) return [];
  return JSON.parse(readFileSync(new URL('churn/manifest.json', sharedData), 'utf8')) as ManifestEntry[];
}
