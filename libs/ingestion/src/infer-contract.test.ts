import { existsSync, readFileSync } from 'node:fs';
import { formatIssues, type Parsed } from '@dynamic-risk/dataset';
import { describe, expect, test } from 'vitest';
import { inferContract, type InferContractOptions, type InferredContract } from './infer-contract.ts';
import type { TableProfile } from './table-profile.ts';
import { profileCsv, profileTable } from '../test/profile-table.ts';

const rows = Array.from({ length: 40 }, (_, i) => i);
const churned = rows.map((i) => (i % 4 === 0 ? 'Yes' : 'No'));

function valueOf(parsed: Parsed<InferredContract>): InferredContract {
  if (!parsed.ok) throw new Error(formatIssues(parsed.issues, { limit: 99 }));
  return parsed.value;
}

function infer(profile: TableProfile, options: Partial<InferContractOptions> = {}): InferredContract {
  return valueOf(inferContract(profile, { target: 'Churn', ...options }));
}

function issuesOf(profile: TableProfile, options: Partial<InferContractOptions> = {}): readonly string[] {
  const parsed = inferContract(profile, { target: 'Churn', ...options });
  return parsed.ok ? [] : parsed.issues.map(({ code, column }) => `${code} ${column ?? ''}`.trim());
}

describe('inferContract: features', () => {
  test('numbers, whole numbers and texts, no upper limit, levels listed but not enforced, blanks allowed', () => {
    const profile = profileTable({
      charge: rows.map((i) => (i === 3 ? '' : String(i / 2))),
      tenure: rows.map((i) => `${i}.0`),
      balance: rows.map((i) => String(i - 20)),
      plan: rows.map((i) => ['DSL', 'No', ' Fiber optic '][i % 3]!),
      Churn: churned,
    });
    const { contract, notes } = infer(profile);
    expect(contract).toEqual({
      target: { name: 'Churn', positive: 'Yes', negative: ['No'] },
      features: [
        { name: 'charge', type: 'numeric', nullable: true, min: 0 },
        { name: 'tenure', type: 'integer', nullable: true, min: 0 },
        { name: 'balance', type: 'integer', nullable: true },
        { name: 'plan', type: 'categorical', nullable: true, levels: ['DSL', 'Fiber optic', 'No'] },
      ],
    });
    expect(notes).toEqual([
      '"Churn": the target; "Yes" means left, "No" means stayed.',
      '"charge": numbers, seen 0 … 19.5; negative ones will be rejected; 1 of 40 blank.',
      '"tenure": whole numbers, seen 0 … 39; negative ones will be rejected.',
      '"balance": whole numbers, seen -20 … 19.',
      '"plan": text with 3 levels.',
    ]);
  });

  test('a few usual markers among numbers are read as missing', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => i);
    const profile = profileTable({
      age: hundred.map((i) => (i === 7 ? ' NA ' : i === 8 ? '?' : String(i % 30))),
      Churn: hundred.map((i) => String(i % 2)),
    });
    const { contract, notes } = infer(profile);
    expect(contract.features).toEqual([
      { name: 'age', type: 'integer', nullable: true, missing: ['?', 'NA'], min: 0 },
    ]);
    expect(notes.at(-1)).toBe(
      '"age": whole numbers, seen 0 … 29; negative ones will be rejected; "?", "NA" read as missing (2 cells).',
    );
  });

  test.each([
    ['any other text among few different numbers', (i: number) => (i === 7 ? 'old' : String(i % 9))],
    ['other texts in more than one cell of twenty', (i: number) => (i % 10 === 0 ? 'old' : String(i))],
    ['markers in most cells', (i: number) => (i % 5 === 0 ? String(i) : 'NA')],
  ])('%s make a column of numbers one of texts', (_, cell) => {
    const profile = profileTable({
      plan: rows.map((i) => 'ab'[i % 2]!),
      age: rows.map(cell),
      Churn: churned,
    });
    const { contract } = infer(profile);
    expect(contract.features.filter(({ type }) => type !== 'categorical')).toEqual([]);
  });

  test('markers may stand in up to half of the cells of a column of numbers', () => {
    const age = rows.map((i) => (i % 3 === 0 ? 'NA' : String(i)));
    const { contract } = infer(profileTable({ age, Churn: churned }));
    expect(contract.features[0]).toMatchObject({ name: 'age', type: 'integer', missing: ['NA'] });
  });

  test('a slip among many different numbers leaves the column one of numbers and is told', () => {
    const age = rows.map((i) => (i === 7 ? 'unknown' : String(i)));
    const { contract, notes } = infer(profileTable({ age, Churn: churned }));
    expect(contract.features[0]).toEqual({ name: 'age', type: 'integer', nullable: true, min: 0 });
    expect(notes.at(-1)).toBe(
      '"age": whole numbers, seen 0 … 39; negative ones will be rejected; ' +
        '1 cell is no number (such as "unknown"): those rows will be rejected.',
    );
  });

  test('codes with leading zeros are texts, not numbers', () => {
    const { contract } = infer(
      profileTable({
        postcode: rows.map((i) => ['01067', '10115', '80331'][i % 3]!),
        month: rows.map((i) => ['1', '2', '10'][i % 3]!),
        Churn: churned,
      }),
    );
    expect(contract.features).toMatchObject([
      { name: 'postcode', type: 'categorical', levels: ['01067', '10115', '80331'] },
      { name: 'month', type: 'integer' },
    ]);
  });

  test('distinct codes with leading zeros name the client', () => {
    const { contract } = infer(
      profileTable({
        client: rows.map((i) => String(i).padStart(3, '0')),
        seats: rows.map((i) => String(i % 7)),
        Churn: churned,
      }),
    );
    expect(contract.identifier).toBe('client');
    expect(contract.features.map(({ name }) => name)).toEqual(['seats']);
  });

  test.each([
    ['decimal commas', (i: number) => `${i},5`, '0,5'],
    ['thousands separators', (i: number) => `${i + 1},000`, '1,000'],
    ['percent signs', (i: number) => `${i} %`, '0 %'],
    ['currencies', (i: number) => `€ ${i}.90`, '€ 0.90'],
  ])('numbers with %s stay texts, and it is said how to make them numbers', (_, write, example) => {
    const { contract, notes } = infer(
      profileTable({ seats: rows.map((i) => String(i % 7)), spend: rows.map(write), Churn: churned }),
    );
    expect(contract.features.map(({ name }) => name)).toEqual(['seats']);
    expect(notes.join()).toContain('write them with a decimal point alone, unlike');
    expect(notes.join()).toContain(JSON.stringify(example));
  });

  test.each([
    ['dates', (i: number) => `2024-01-${10 + (i % 3)}`],
    ['German dates', (i: number) => `${10 + (i % 3)}.01.2024`],
    ['words', (i: number) => ['a', 'b'][i % 2]!],
  ])('%s are not taken for numbers', (_, write) => {
    const { notes } = infer(profileTable({ plan: rows.map(write), Churn: churned }));
    expect(notes.join()).not.toContain('decimal point');
  });

  test('null and None are levels of a text column, not missing values', () => {
    const plan = rows.map((i) => ['null', 'None', 'a'][i % 3]!);
    const { contract } = infer(profileTable({ plan, Churn: churned }));
    expect(contract.features[0]).toEqual({
      name: 'plan',
      type: 'categorical',
      nullable: true,
      levels: ['None', 'a', 'null'],
    });
  });

  test('constant, empty and free-text columns become attributes, with the reason', () => {
    const profile = profileTable({
      age: rows.map((i) => String(i % 7)),
      country: rows.map(() => 'DE'),
      flag: rows.map((i) => (i % 2 === 0 ? '1' : '1.0')),
      fax: rows.map(() => ' '),
      remark: rows.map((i) => `text ${i % 25}`),
      Churn: churned,
    });
    const { contract, notes } = infer(profile);
    expect(contract.features.map(({ name }) => name)).toEqual(['age']);
    expect(contract.attributes?.map(({ name }) => name)).toEqual(['country', 'flag', 'fax', 'remark']);
    expect(notes.slice(2)).toEqual([
      '"country": the same value in every row ("DE"); not a feature.',
      '"flag": the same value in every row ("1"); not a feature.',
      '"fax": no values; not a feature.',
      '"remark": 25 different texts in 40 rows say little of a client (if it names the client, pass --id); not a feature.',
    ]);
  });

  test('a single value with blanks beside it says something: it stays a feature', () => {
    const { contract } = infer(profileTable({ vip: rows.map((i) => (i % 2 ? 'yes' : '')), Churn: churned }));
    expect(contract.features[0]).toMatchObject({ name: 'vip', levels: ['yes'] });
  });

  test('more than 100 texts are no feature even in a long table', () => {
    const many = Array.from({ length: 1000 }, (_, i) => i);
    const profile = profileTable({
      city: many.map((i) => `city ${i % 101}`),
      region: many.map((i) => `region ${i % 100}`),
      Churn: many.map((i) => String(i % 2)),
    });
    expect(infer(profile).contract.features.map(({ name }) => name)).toEqual(['region']);
  });
});

describe('inferContract: identifier', () => {
  const base = { age: rows.map((i) => String(i % 7)), Churn: churned };
  const ids = rows.map((i) => String(1000 + i));

  test.each([
    'id',
    'ID',
    'customer_id',
    'customerID',
    'CustomerId',
    'customerid',
    'Client No',
    'uuid',
    'row_id',
  ])('distinct whole numbers named %s name the client', (name) => {
    const { contract } = infer(profileTable({ [name]: ids, ...base }));
    expect(contract.identifier).toBe(name);
    expect(contract.features.map((feature) => feature.name)).toEqual(['age']);
  });

  test.each(['minutes', 'paid', 'liquidity', 'keystrokes', 'number_of_employees', 'account_length'])(
    'distinct whole numbers named %s are a feature',
    (name) => {
      const { contract } = infer(profileTable({ [name]: ids, ...base }));
      expect(contract.identifier).toBeUndefined();
      expect(contract.features.map((feature) => feature.name)).toEqual([name, 'age']);
    },
  );

  test('distinct texts name the client under any name; further ones are attributes', () => {
    const corporation = rows.map((i) => `corp ${i}`);
    const { contract, notes } = infer(profileTable({ corporation, email: corporation, ...base }));
    expect(contract).toMatchObject({ identifier: 'corporation', attributes: [{ name: 'email' }] });
    expect(notes).toContain('"corporation": names the client; not a feature.');
    expect(notes).toContain('"email": names every row; not a feature.');
  });

  test('a counter of rows gives way to a name of the client', () => {
    const { contract } = infer(profileTable({ RowNumber: rows.map(String), CustomerId: ids, ...base }));
    expect(contract).toMatchObject({ identifier: 'CustomerId', attributes: [{ name: 'RowNumber' }] });
  });

  test('a counter of rows is the identifier when there is nothing better', () => {
    expect(infer(profileTable({ 'Unnamed: 0': ids, ...base })).contract.identifier).toBe('Unnamed: 0');
  });

  test('fewer than 20 rows prove nothing', () => {
    const few = rows.slice(0, 19);
    const profile = profileTable({
      id: few.map(String),
      age: few.map((i) => String(i % 3)),
      Churn: few.map((i) => String(i % 2)),
    });
    expect(infer(profile).contract.features.map(({ name }) => name)).toEqual(['id', 'age']);
  });

  test('whole numbers that repeat under an identifier’s name are no feature', () => {
    const { contract, notes } = infer(profileTable({ client_id: rows.map((i) => String(i % 30)), ...base }));
    expect(contract).toMatchObject({ attributes: [{ name: 'client_id' }], features: [{ name: 'age' }] });
    expect(notes.join('\n')).toContain('pass --id if it names the client');
  });

  test('the identifier the user names is taken as it is', () => {
    const { contract } = infer(profileTable({ id: ids, ...base, plan: rows.map((i) => `p${i % 3}`) }), {
      identifier: 'plan',
    });
    expect(contract).toMatchObject({ identifier: 'plan', attributes: [{ name: 'id' }] });
  });

  test('a column without a name is left out', () => {
    const { contract, notes } = infer(profileTable({ '': ids, ...base }));
    expect(contract.identifier).toBeUndefined();
    expect(contract).not.toHaveProperty('attributes');
    expect(notes[0]).toBe('1 column without a name left out.');
  });
});

describe('inferContract: columns the user names', () => {
  const profile = profileTable({
    corporation: rows.map((i) => `corp ${i}`),
    lastmonth_activity: rows.map((i) => String(i * 3)),
    'Call  Failure': rows.map((i) => String(i % 5)),
    country: rows.map(() => 'DE'),
    Churn: churned,
  });

  test('exactly the features named are features, in that order; the rest are attributes', () => {
    const { contract } = infer(profile, { features: ['country', 'lastmonth_activity'] });
    expect(contract.features.map(({ name }) => name)).toEqual(['country', 'lastmonth_activity']);
    expect(contract).toMatchObject({ identifier: 'corporation', attributes: [{ name: 'Call  Failure' }] });
  });

  test('blanks in a name may differ from the header; the contract has the header’s', () => {
    const { contract } = infer(profile, { target: ' Churn ', features: ['Call Failure'] });
    expect(contract).toMatchObject({ target: { name: 'Churn' }, features: [{ name: 'Call  Failure' }] });
  });

  test('tells of every name that is wrong at once, with the columns there are', () => {
    const parsed = inferContract(profile, {
      target: 'churn',
      identifier: 'corporation',
      features: ['corporation', 'tenure'],
    });
    expect(parsed.ok ? '' : formatIssues(parsed.issues)).toBe(
      [
        'clients.csv, column "churn": expected a column of this name as the target. The columns are: corporation, lastmonth_activity, Call  Failure, country, Churn.',
        'clients.csv, column "corporation": expected a column of its own as a feature, found "the identifier already". Name each column once.',
        'clients.csv, column "tenure": expected a column of this name as a feature. The columns are: corporation, lastmonth_activity, Call  Failure, country, Churn.',
      ].join('\n'),
    );
  });

  test.each<[string, Partial<InferContractOptions>, readonly string[]]>([
    ['the target as a feature', { features: ['Churn'] }, ['column-used-twice Churn']],
    ['a feature twice', { features: ['country', 'country'] }, ['column-used-twice country']],
    ['no feature', { features: [] }, ['no-feature']],
  ])('%s is an issue', (_, options, expected) => {
    expect(issuesOf(profile, options)).toEqual(expected);
  });

  test('a header that names a column twice is an issue', () => {
    const [first] = profile.columns;
    const repeated = { ...profile, columns: [...profile.columns, first!] };
    expect(issuesOf(repeated)).toEqual(['repeated-column corporation']);
  });

  test('no column that can be a feature is an issue', () => {
    const bare = profileTable({ id: rows.map(String), country: rows.map(() => 'DE'), Churn: churned });
    expect(issuesOf(bare)).toEqual(['no-feature']);
  });

  test('tells of an unclear target and of no feature at once', () => {
    const bare = profileTable({ id: rows.map(String), Churn: rows.map((i) => `${(i % 2) + 1}`) });
    expect(issuesOf(bare)).toEqual(['target-unclear Churn', 'no-feature']);
  });

  test('says how many records are broken', () => {
    expect(infer({ ...profile, broken: 3 }).notes[0]).toBe(
      '3 of 40 records are broken: the wrong number of cells, open quotes or no UTF-8.',
    );
  });
});

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
