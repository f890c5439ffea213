import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectNewSources } from './select-new-sources.ts';
import { buildFile } from '../test/build-batch.ts';

describe('selectNewSources', () => {
  test('selects nothing from nothing', () => {
    expect(selectNewSources([], new Set(['a']))).toEqual({ selected: [], decisions: [] });
  });

  test('a renamed file is not read again', () => {
    const renamed = buildFile('2024-december.csv', 'aaa');
    expect(selectNewSources([renamed], new Set(['aaa']))).toEqual({
      selected: [],
      decisions: [{ file: renamed, decision: 'already-ingested' }],
    });
  });

  test('a changed file under its old name is new', () => {
    const changed = buildFile('nov.csv', 'bbb');
    expect(selectNewSources([changed], new Set(['aaa'])).selected).toEqual([changed]);
  });

  test('of two files with the same content only the first by name is new', () => {
    const later = buildFile('b.csv', 'aaa');
    const first = buildFile('a.csv', 'aaa');
    expect(selectNewSources([later, first], new Set())).toEqual({
      selected: [first],
      decisions: [
        { file: first, decision: 'new' },
        { file: later, decision: 'duplicate', duplicateOf: 'a.csv' },
      ],
    });
  });

  test('orders by code unit, so alike on every machine', () => {
    const files = ['b.csv', 'B.csv', 'ä.csv', 'a10.csv', 'a9.csv'].map((name) => buildFile(name));
    expect(selectNewSources(files, new Set()).selected.map((file) => file.name)).toEqual([
      'B.csv',
      'a10.csv',
      'a9.csv',
      'b.csv',
      'ä.csv',
    ]);
  });

  test('decides on every file once, whatever the order they are listed in', () => {
    const file = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom('x', 'y', 'z'));
    const files = fc.uniqueArray(file, { selector: ([name]) => name, maxLength: 8 });
    fc.assert(
      fc.property(files, fc.subarray(['x', 'y', 'z']), (listed, seen) => {
        const sources = listed.map(([name, sha]) => buildFile(`${name}.csv`, sha));
        const selection = selectNewSources(sources, new Set(seen));
        expect(selectNewSources([...sources].reverse(), new Set(seen))).toEqual(selection);
        expect(selection.decisions).toHaveLength(sources.length);
        const contents = selection.selected.map(({ sha256 }) => sha256);
        expect(new Set(contents).size).toBe(contents.length);
        expect(new Set([...contents, ...seen])).toEqual(new Set([...sources.map((s) => s.sha256), ...seen]));
      }),
    );
  });
});
