import { describe, expect, test } from 'vitest';
import { formatConfigIssues } from './config-issues.ts';
import type { ModeConfig } from './config.ts';
import { parseConfig } from './parse-config.ts';

const CONTRACT = { target: { name: 'exited', positive: 1 }, features: [{ name: 'age', type: 'numeric' }] };

function parse(production: unknown): ModeConfig | string {
  const parsed = parseConfig({ contract: CONTRACT, modes: { production } }, 'config.json');
  return parsed.ok ? parsed.value.modes.production : formatConfigIssues(parsed.issues);
}

const sourcesOf = (production: unknown): unknown => {
  const mode = parse(production);
  return typeof mode === 'string' ? mode : mode.sources;
};

describe('sources of a mode', () => {
  test('are one folder, with a default, where only its path is given', () => {
    expect(sourcesOf({})).toEqual([{ type: 'folder', path: 'sourcedata' }]);
    expect(sourcesOf({ source: 'in' })).toEqual([{ type: 'folder', path: 'in' }]);
  });

  test('are several, each with what is known of its files', () => {
    const sources = [
      { type: 'folder', path: 'in', pattern: '**/*.csv', delimiter: ';', quote: "'", encoding: 'auto' },
      { type: 'folder', path: 'old', recursive: true, format: 'jsonl', settleMs: 0, maxDecompressedBytes: 9 },
    ];
    expect(sourcesOf({ sources })).toEqual(sources);
  });

  test('Latin-1 is Windows-1252, as browsers have it', () => {
    expect(sourcesOf({ sources: [{ type: 'folder', path: 'in', encoding: 'latin1' }] })).toEqual([
      { type: 'folder', path: 'in', encoding: 'windows-1252' },
    ]);
  });

  test.each([
    ['both forms', { source: 'a', sources: [{ type: 'folder', path: 'b' }] }, 'either "source" or "sources"'],
    ['none', { sources: [] }, 'sources: expected at least one source'],
    ['no list', { sources: 'in' }, 'sources: expected a list of sources, found "in"'],
    ['a source of another type', { sources: [{ type: 'ftp', path: 'b' }] }, 'sources.0.type: expected '],
    ['a source that is no object', { sources: ['in'] }, 'sources.0: expected a source'],
    [
      'an unknown key',
      { sources: [{ type: 'folder', path: 'b', glob: '*' }] },
      'sources.0.glob: expected one of',
    ],
    [
      'two sources of one name',
      { sources: ['a', 'b'].map((pattern) => ({ type: 'folder', path: 'in', pattern })) },
      'sources.1: expected a name of its own',
    ],
    [
      'a letter between cells',
      { sources: [{ type: 'folder', path: 'b', delimiter: 'x' }] },
      'delimiter: expected one ASCII',
    ],
    [
      'a line break between cells',
      { sources: [{ type: 'folder', path: 'b', delimiter: '\n' }] },
      'delimiter: expected',
    ],
    [
      'an unknown encoding',
      { sources: [{ type: 'folder', path: 'b', encoding: 'utf8' }] },
      'Did you mean "utf-8"?',
    ],
    [
      'a pattern that leaves the folder',
      { sources: [{ type: 'folder', path: 'b', pattern: '../*' }] },
      'below the folder',
    ],
  ])('refuses %s', (_, production, message) => {
    expect(parse(production)).toContain(message);
  });

  test('two patterns of one folder are two sources once they have names', () => {
    const sources = ['a', 'b'].map((name) => ({ type: 'folder', path: 'in', pattern: `${name}*.csv`, name }));
    expect(sourcesOf({ sources })).toEqual(sources);
  });
});

describe('the folder of test files', () => {
  test('is a path, or written like a source', () => {
    expect(parse({})).toMatchObject({ test: { type: 'folder', path: 'testdata' } });
    expect(parse({ test: 'holdout' })).toMatchObject({ test: { type: 'folder', path: 'holdout' } });
    const test = { type: 'folder', path: 'holdout', encoding: 'windows-1252' };
    expect(parse({ test })).toMatchObject({ test });
    expect(parse({ test: 7 })).toContain('modes.production.test: expected a folder');
  });
});

describe('folders of sources', () => {
  test.each([
    [{ sources: [{ type: 'folder', path: '.', recursive: true }] }, 'modes.production.ingested'],
    [
      { sources: [{ type: 'folder', path: 'data', pattern: '**/*.csv' }], test: 'data/test' },
      'modes.production.test',
    ],
    [
      { sources: [{ type: 'folder', path: 'data', recursive: true }], reports: 'data/a/b' },
      'modes.production.reports',
    ],
  ])('may not hold what is written or tested on where everything below is read: %j', (production, key) => {
    expect(parse(production)).toContain(
      `${key}: expected a folder that is not read as a part of modes.production.sources.0.path`,
    );
  });

  test('may hold other folders where only its own files are read', () => {
    const sources = [{ type: 'folder', path: 'data', pattern: '*.csv' }];
    expect(parse({ sources, test: 'data/test' })).toMatchObject({ sources });
  });

  test('may not be the folder of test files, nor one that is written', () => {
    const sources = [{ type: 'folder', path: 'data' }];
    expect(parse({ sources, test: './data' })).toContain('not that of modes.production.sources.0.path');
    expect(parse({ sources, models: 'data/' })).toContain('not that of modes.production.sources.0.path');
  });

  test('two sources may share one', () => {
    const sources = ['a', 'b'].map((name) => ({
      type: 'folder',
      path: 'data',
      name,
      pattern: `${name}.csv`,
    }));
    expect(parse({ sources })).toMatchObject({ sources });
  });
});
