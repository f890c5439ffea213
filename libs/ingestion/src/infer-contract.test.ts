import { describe, expect, test } from 'vitest';
import { churned, infer, rows } from '../test/infer-fixture.ts';
import { profileTable } from '../test/profile-table.ts';

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

  test('whole numbers too large for an integer column are numbers, so that no row is rejected for them', () => {
    const volume = rows.map((i) => (i === 5 ? '1e18' : String(i)));
    const { contract } = infer(profileTable({ volume, Churn: churned }));
    expect(contract.features).toEqual([{ name: 'volume', type: 'numeric', nullable: true, min: 0 }]);
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
