import { readFile } from 'node:fs/promises';
import { buildContract } from '@dynamic-risk/dataset/testing';
import { queryTables } from '@dynamic-risk/pipeline';
import { createMemoryPorts } from '@dynamic-risk/pipeline/testing';
import { describe, expect, test } from 'vitest';
import { createQueryEngine } from './create-query-engine.ts';

const page = await readFile(new URL('../../../../docs/query.md', import.meta.url), 'utf8');
const statements = Array.from(page.matchAll(/dynamic-risk query .*?"(.*)"/g), ([, sql = '']) => sql);
const tables = await queryTables(createMemoryPorts(), { mode: 'production', contract: buildContract() });

/** Cells of tables without the blanks that pad them. */
const unpadded = page.replaceAll(/ +\| */g, ' | ');

describe('docs/query.md', () => {
  test('has examples', () => {
    expect(statements.length).toBeGreaterThan(4);
  });

  test.each(statements)('%s is a statement that is answered', async (sql) => {
    await createQueryEngine().run(sql, tables, { rows: 10, timeoutMs: 10_000 });
  });

  test.each(tables.filter(({ name }) => name !== 'clients'))(
    'describes the table $name column by column',
    ({ name, columns }) => {
      expect(page).toContain(`### \`${name}\``);
      const missing = columns.filter(
        (column) => !unpadded.includes(`| \`${column.name}\` | ${column.type} | ${column.description} |`),
      );
      expect(missing.map((column) => column.name)).toEqual([]);
    },
  );
});
