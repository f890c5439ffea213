import { describe, expect, test } from 'vitest';
import { parseConfig } from './parse-config.ts';

const contract = {
  identifier: 'client',
  target: { name: 'left', positive: '1', negative: '0' },
  features: [{ name: 'visits', type: 'integer' }],
  attributes: ['note', { name: 'revenue', type: 'numeric' }],
};

/** What is wrong, by path. */
function faults(sections: Readonly<Record<string, unknown>>): readonly (string | undefined)[] {
  const parsed = parseConfig({ contract, ...sections }, 'config.json');
  return parsed.ok ? [] : parsed.issues.map(({ column }) => column);
}

describe('the section worklist', () => {
  test('takes one value for all, or a column of numbers', () => {
    const campaign = { saveRate: 0.3, cost: 0 };
    expect(faults({ worklist: { capacity: 20, money: { value: 1200, ...campaign } } })).toEqual([]);
    expect(faults({ worklist: { holdOutShare: 0.1, money: { column: 'revenue', ...campaign } } })).toEqual(
      [],
    );
  });
  test('refuses money in halves, both kinds of value and a column without numbers', () => {
    expect(faults({ worklist: { money: { value: 1200 } } })).not.toEqual([]);
    const campaign = { saveRate: 0.3, cost: 10 };
    expect(faults({ worklist: { money: { value: 1, column: 'revenue', ...campaign } } })).not.toEqual([]);
    expect(faults({ worklist: { money: { column: 'note', ...campaign } } })).toEqual([
      'worklist.money.column',
    ]);
    expect(faults({ worklist: { money: { column: 'nowhere', ...campaign } } })).toEqual([
      'worklist.money.column',
    ]);
  });
  test.each([{ capacity: -1 }, { capacity: 2.5 }, { holdOutShare: 1 }, { seed: -1 }])(
    'refuses %j',
    (worklist) => {
      expect(faults({ worklist })).toEqual([`worklist.${Object.keys(worklist)[0]}`]);
    },
  );
});

describe('the section report', () => {
  test('takes any of the four formats once, and two audiences', () => {
    expect(faults({ report: { formats: ['md', 'pdf'], audience: 'manager' } })).toEqual([]);
    expect(faults({ report: { formats: [] } })).toEqual([]);
    expect(faults({ report: { formats: ['pdf', 'pdf'] } })).toEqual(['report.formats']);
    expect(faults({ report: { formats: ['docx'], audience: 'all' } })).toEqual([
      'report.formats.0',
      'report.audience',
    ]);
  });
});
