import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildFile } from '../test/build-batch.ts';
import type { IngestedFile } from './ingestion-record.ts';
import { selectNewSources, type SourceListing } from './select-new-sources.ts';
import type { SourceFile, SourcePrefix } from './source-batch.ts';

const COUNTS = { accepted: 3, quarantined: 0, duplicates: 0, conflicts: 0 };

function listing(...files: readonly SourceFile[]): SourceListing {
  return { files, unfinished: [] };
}

function ingested(
  name: string,
  sha256: string,
  parts: Partial<Pick<IngestedFile, 'bytes' | 'rows' | 'from'>> = {},
): IngestedFile {
  return { ...buildFile(name, sha256), rows: 3, ...COUNTS, ...parts };
}

function longer(name: string, bytes: number, ...prefixes: readonly SourcePrefix[]): SourceFile {
  return { name, sha256: `${name} of ${bytes}`, bytes, prefixes };
}

describe('selectNewSources', () => {
  test('selects nothing from nothing, and a source that is gone changes nothing', () => {
    expect(selectNewSources(listing(), [ingested('nov.csv', 'aaa')])).toEqual({
      selected: [],
      decisions: [],
    });
  });

  test('a renamed file is not read again', () => {
    const renamed = buildFile('2024-december.csv', 'aaa');
    expect(selectNewSources(listing(renamed), [ingested('dec.csv', 'aaa')])).toEqual({
      selected: [],
      decisions: [{ file: renamed, decision: 'already-ingested' }],
    });
  });

  test('a changed file under its old name is read whole', () => {
    const changed = buildFile('nov.csv', 'bbb');
    expect(selectNewSources(listing(changed), [ingested('nov.csv', 'aaa')])).toEqual({
      selected: [{ file: changed }],
      decisions: [{ file: changed, decision: 'changed' }],
    });
  });

  test('of two files with the same content only the first by name is new', () => {
    const later = buildFile('b.csv', 'aaa');
    const first = buildFile('a.csv', 'aaa');
    expect(selectNewSources(listing(later, first), [])).toEqual({
      selected: [{ file: first }],
      decisions: [
        { file: first, decision: 'new' },
        { file: later, decision: 'duplicate', duplicateOf: 'a.csv' },
      ],
    });
  });

  test('a source that is still being written is left, in its place by name', () => {
    const file = buildFile('b.csv');
    const unfinished = [
      { name: 'c.csv.part', reason: 'its name ends in .part' },
      { name: 'a.csv', reason: 'it grows' },
    ];
    const { selected, decisions } = selectNewSources({ files: [file], unfinished }, []);
    expect(selected).toEqual([{ file }]);
    expect(decisions).toEqual([
      { decision: 'in-progress', name: 'a.csv', reason: 'it grows' },
      { decision: 'new', file },
      { decision: 'in-progress', name: 'c.csv.part', reason: 'its name ends in .part' },
    ]);
  });

  describe('a file that begins as one that was ingested', () => {
    test('has grown, and only what follows is new', () => {
      const grown = longer('nov.csv', 90, { bytes: 60, sha256: 'aaa' });
      expect(selectNewSources(listing(grown), [ingested('nov.csv', 'aaa', { bytes: 60 })])).toEqual({
        selected: [{ file: grown, from: { bytes: 60, rows: 3 } }],
        decisions: [{ file: grown, decision: 'grown', from: { bytes: 60, rows: 3 } }],
      });
    });

    test('goes on after the longest beginning, the rows before an earlier rest counted', () => {
      const grown = longer('nov.csv', 90, { bytes: 30, sha256: 'aaa' }, { bytes: 60, sha256: 'bbb' });
      const versions = [
        ingested('nov.csv', 'bbb', { bytes: 60, rows: 2, from: { bytes: 30, rows: 3 } }),
        ingested('nov.csv', 'aaa', { bytes: 30 }),
      ];
      expect(selectNewSources(listing(grown), versions).selected).toEqual([
        { file: grown, from: { bytes: 60, rows: 5 } },
      ]);
    });

    test('leaves the rows before it out where they were not counted', () => {
      const grown = longer('nov.csv', 90, { bytes: 60, sha256: 'bbb' });
      const before = ingested('nov.csv', 'bbb', { bytes: 60, from: { bytes: 30 } });
      expect(selectNewSources(listing(grown), [before]).selected).toEqual([
        { file: grown, from: { bytes: 60 } },
      ]);
    });

    test.each([
      ['under another name', ingested('oct.csv', 'aaa', { bytes: 60 }), 'new'],
      ['with another content', ingested('nov.csv', 'zzz', { bytes: 60 }), 'changed'],
      ['of another length', ingested('nov.csv', 'aaa', { bytes: 61 }), 'changed'],
      ['of no length', ingested('nov.csv', 'aaa', { bytes: 0 }), 'changed'],
      ['that was longer', ingested('nov.csv', 'aaa', { bytes: 100 }), 'changed'],
    ])('%s is read whole', (_, before, decision) => {
      const file = longer('nov.csv', 90, ...[0, 60, 100].map((bytes) => ({ bytes, sha256: 'aaa' })));
      expect(selectNewSources(listing(file), [before])).toEqual({
        selected: [{ file }],
        decisions: [{ file, decision }],
      });
    });
  });

  test('orders by code unit, so alike on every machine', () => {
    const files = ['b.csv', 'B.csv', 'ä.csv', 'a10.csv', 'a9.csv'].map((name) => buildFile(name));
    expect(selectNewSources(listing(...files), []).selected.map(({ file }) => file.name)).toEqual([
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
        const before = seen.map((sha) => ingested('0.csv', sha));
        const selection = selectNewSources(listing(...sources), before);
        expect(selectNewSources(listing(...[...sources].reverse()), before)).toEqual(selection);
        expect(selection.decisions).toHaveLength(sources.length);
        const contents = selection.selected.map((one) => one.file.sha256);
        expect(new Set(contents).size).toBe(contents.length);
        expect(new Set([...contents, ...seen])).toEqual(new Set([...sources.map((s) => s.sha256), ...seen]));
      }),
    );
  });
});
