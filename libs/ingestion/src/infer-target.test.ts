import { formatIssues, type Parsed } from '@dynamic-risk/dataset';
import { describe, expect, test } from 'vitest';
import { inferTarget, type InferredTarget } from './infer-target.ts';
import { profileTable } from '../test/profile-table.ts';

function infer(cells: readonly string[], positive?: string): Parsed<InferredTarget> {
  const [column] = profileTable({ outcome: cells }).columns;
  return inferTarget('clients.csv', column!, positive);
}

function targetOf(cells: readonly string[], positive?: string): unknown {
  const parsed = infer(cells, positive);
  return parsed.ok ? parsed.value.target : formatIssues(parsed.issues);
}

describe('inferTarget without a positive text', () => {
  test.each([
    ['0', '1'],
    ['0.0', '1.0'],
    ['No', 'Yes'],
    ['n', 'Y'],
    ['FALSE', 'TRUE'],
    ['False.', 'True.'],
    ['stayed', 'left'],
    ['Stayed', 'Churned'],
    ['Existing Customer', 'Attrited Customer'],
  ])('understands %s and %s', (negative, positive) => {
    const target = { name: 'outcome', positive, negative: [negative] };
    expect(targetOf([negative, positive, negative])).toEqual(target);
    expect(targetOf([positive, negative, positive])).toEqual(target);
  });

  test('counts numbers by value and texts without blanks around them: the most frequent spelling stays', () => {
    expect(targetOf(['1', '0', '0', '1.0', ' 0 '])).toEqual({
      name: 'outcome',
      positive: '1',
      negative: ['0'],
    });
  });

  test.each([[['2', '1']], [['low', 'high']], [['1', 'no']], [['Churned', 'Stayed', 'Joined']]])(
    'does not guess what %j means',
    (levels) => {
      expect(targetOf(levels)).toBe(
        `clients.csv, column "outcome": expected a usual pair such as 1 and 0 or Yes and No, found "${levels.join(', ')}". ` +
          'Say which one means "left": --positive VALUE.',
      );
    },
  );
});

describe('inferTarget with a positive text', () => {
  test('every other level means stayed', () => {
    expect(targetOf(['Churned', 'Stayed', 'Joined'], 'Churned')).toEqual({
      name: 'outcome',
      positive: 'Churned',
      negative: ['Stayed', 'Joined'],
    });
  });

  test('compares numbers by value and keeps the spelling of the table', () => {
    expect(targetOf(['2.0', '1.0'], ' 2 ')).toEqual({ name: 'outcome', positive: '2.0', negative: ['1.0'] });
  });

  test('may turn a usual pair round', () => {
    expect(targetOf(['1', '0'], '0')).toEqual({ name: 'outcome', positive: '0', negative: ['1'] });
  });

  test('a text that does not occur is an issue that lists the levels', () => {
    expect(targetOf(['Yes', 'No'], 'yes')).toBe(
      'clients.csv, column "outcome": expected the level "yes" among them, found "Yes, No". ' +
        'Pass one of the levels found: --positive VALUE.',
    );
  });
});

describe('inferTarget on columns that are no outcome', () => {
  test.each<[string, readonly string[], string]>([
    ['one level', ['1', '1'], 'expected clients that left and clients that stayed, found "1"'],
    ['no value', [' ', ''], 'expected clients that left and clients that stayed, found "no value"'],
    ['fractions', ['0.5', '1', '0'], 'expected outcomes, not numbers with fractions, found "0.5, 1, 0"'],
    ['21 levels', Array.from({ length: 21 }, (_, i) => `L${i}`), 'expected at most 20 different outcomes'],
    [
      'many fractions',
      Array.from({ length: 30 }, (_, i) => String(i / 4)),
      'expected a column of outcomes, not of measurements',
    ],
  ])('%s is an issue, also when a positive text is given', (_, cells, message) => {
    expect(targetOf(cells)).toContain(message);
    expect(targetOf(cells, cells[0])).toContain(message);
  });
});

describe('inferTarget on unknown outcomes', () => {
  test('a blank or a usual marker is an unknown outcome, not a client that stayed', () => {
    const parsed = infer(['Yes', 'No', 'NA', '', 'n/a']);
    expect(parsed).toEqual({
      ok: true,
      value: {
        target: { name: 'outcome', positive: 'Yes', negative: ['No'] },
        notes: [
          '"outcome": the target; "Yes" means left, "No" means stayed.',
          '"outcome": 1 blank; these rows go to quarantine.',
          '"outcome": "NA", "n/a" is taken as an unknown outcome; these rows go to quarantine.',
        ],
      },
    });
  });

  test('None can be a kind of attrition, and whatever the user names is a level', () => {
    expect(targetOf(['Voluntary', 'None'], 'Voluntary')).toMatchObject({ negative: ['None'] });
    expect(targetOf(['?', 'a'], '?')).toMatchObject({ positive: '?', negative: ['a'] });
  });
});
