import { describe, expect, test } from 'vitest';
import { formatConfigIssues } from './config-issues.ts';
import { parseConfig } from './parse-config.ts';
import { sourceName } from './source-config.ts';

const CONTRACT = {
  target: { name: 'exited', positive: '1', negative: '0' },
  features: [{ name: 'activity', type: 'numeric' }],
};
const TABLE = { type: 'postgres', connection: 'CRM_DATABASE_URL', table: 'crm.clients' };

function sourcesOf(...sources: readonly unknown[]): unknown {
  const parsed = parseConfig({ contract: CONTRACT, modes: { production: { sources } } }, 'config.json');
  return parsed.ok ? parsed.value.modes.production.sources : formatConfigIssues(parsed.issues);
}

describe('a source of type postgres', () => {
  test('is a table or a query, beside other sources', () => {
    const sources = [
      { type: 'folder', path: 'sourcedata' },
      {
        ...TABLE,
        watermark: 'updated_at',
        lookback: '1 hour',
        connectTimeoutMs: 1000,
        statementTimeoutMs: 1000,
      },
      { type: 'postgres', connection: '_url2', query: 'SELECT 1', name: 'ones' },
    ];
    expect(sourcesOf(...sources)).toEqual(sources);
  });

  test('is called after its name, else its table', () => {
    const source = { type: 'postgres', connection: 'URL' } as const;
    expect(sourceName({ ...source, table: 'crm.clients', name: 'crm' })).toBe('postgres:crm');
    expect(sourceName({ ...source, table: 'crm.clients' })).toBe('postgres:crm.clients');
    expect(sourceName({ ...source, query: 'SELECT 1' })).toBe('postgres:query');
  });

  test.each([
    ['neither table nor query', { table: undefined }, 'sources.0: expected either "table" or "query"'],
    ['both', { query: 'SELECT 1' }, 'sources.0: expected either "table" or "query"'],
    ['an empty query', { table: undefined, query: ' ' }, 'sources.0.query: expected a query'],
    [
      'a NUL in a name',
      { table: 'a\0b' },
      'sources.0.table: expected the name of a table, without the character NUL',
    ],
    ['a lookback alone', { lookback: '1 hour' }, 'sources.0.lookback: expected a "watermark" beside it'],
    [
      'no connection',
      { connection: undefined },
      'sources.0.connection: expected the NAME of an environment variable',
    ],
    [
      'a time of nothing',
      { connectTimeoutMs: 0 },
      'sources.0.connectTimeoutMs: expected an integer from 1 to',
    ],
    [
      'a key of another type',
      { path: 'in' },
      'sources.0.path: expected one of the keys type, connection, table',
    ],
  ])('%s is refused', (_, keys, message) => {
    const source = JSON.parse(JSON.stringify({ ...TABLE, ...keys })) as unknown;
    expect(sourcesOf(source)).toContain(`modes.production.${message}`);
  });

  test('two of one name are refused', () => {
    expect(sourcesOf(TABLE, { ...TABLE, connection: 'OTHER' })).toContain(
      'sources.1: expected a name of its own',
    );
  });

  test.each([
    [{ ...TABLE, connection: 'postgresql://me:s3cret@db.example.com:5432/crm' }],
    [{ ...TABLE, connection: 'host=db.example.com user=me password=s3cret' }],
    [{ ...TABLE, connection: 's3cret!' }],
    [{ ...TABLE, connection: { url: 'postgresql://me:s3cret@db.example.com/crm' } }],
    [{ ...TABLE, type: 'postgresql', connection: 'postgresql://me:s3cret@db.example.com/crm' }],
    [{ ...TABLE, type: 'postgresql', password: 's3cret' }],
    [{ type: 'postgres', connection: 'URL', url: 'postgresql://me:s3cret@db.example.com/crm' }],
    ['postgresql://me:s3cret@db.example.com/crm'],
  ])('a connection string in the file is refused and never repeated: %#', (source) => {
    const message = sourcesOf(source);
    expect(message).toContain('config.json, modes.production.sources.0');
    expect(message).not.toMatch(/s3cret|db\.example/u);
  });
});
