import { queryTables } from '@dynamic-risk/pipeline';
import { createMemoryPorts, SAMPLE_CONTRACT } from '@dynamic-risk/pipeline/testing';
import { expect, test } from 'vitest';
import { createQueryEngine } from './create-query-engine.ts';

test('every column of every table can be named without quotes', async () => {
  const tables = await queryTables(createMemoryPorts(), { mode: 'production', contract: SAMPLE_CONTRACT });
  for (const { name, columns } of tables) {
    const list = columns.map((column) => column.name).join(', ');
    const { columns: answered } = await createQueryEngine().run(
      `select ${list} from ${name} where ${columns.map((column) => `${column.name} is null`).join(' or ')}`,
      tables,
      { rows: 10, timeoutMs: 10_000 },
    );
    expect(answered).toEqual(columns.map((column) => ({ name: column.name, type: column.type })));
  }
});
