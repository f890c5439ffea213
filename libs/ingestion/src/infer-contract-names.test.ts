import { formatIssues } from '@dynamic-risk/dataset';
import { describe, expect, test } from 'vitest';
import { inferContract, type InferContractOptions } from './infer-contract.ts';
import { churned, infer, issuesOf, rows } from '../test/infer-fixture.ts';
import { profileTable } from '../test/profile-table.ts';

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
