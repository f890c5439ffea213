import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import { clientSource, createClients, readOnce, VARIABLE } from '../../test/postgres-clients.ts';
import { usePostgres } from '../../test/postgres-server.ts';
import { MAX_TIES } from './watermark-cursor.ts';

const MEGABYTE = 1 << 20;

const server = usePostgres();

beforeEach(() => createClients(server));

interface Listed {
  readonly bytes: number;
  readonly peakBytes: number;
}

/** Lists so many clients of a kilobyte each in a process of its own. */
async function listLarge(rows: number): Promise<Listed> {
  const query = `SELECT i::text AS client, i AS visits, repeat(md5(i::text), 30) AS plan, 1 AS left, i AS version
    FROM generate_series(1, ${rows}) i`;
  const options = JSON.stringify({ type: 'postgres', connection: VARIABLE, query, watermark: 'version' });
  const script = fileURLToPath(new URL('../../test/list-postgres.ts', import.meta.url));
  const node = ['--conditions=@dynamic-risk/source', '--import', import.meta.resolve('tsx'), script, options];
  const env = { ...process.env, [VARIABLE]: server.url };
  return JSON.parse((await promisify(execFile)(process.execPath, node, { env })).stdout) as Listed;
}

describe('a large table', { timeout: 180_000 }, () => {
  test('200,000 rows of 180 MiB take no more memory than a tenth of them, but for what is not collected yet', async () => {
    const few = await listLarge(20_000);
    const many = await listLarge(200_000);
    expect(few.bytes).toBeGreaterThan(18 * MEGABYTE);
    expect(many.bytes).toBeGreaterThan(180 * MEGABYTE);
    expect((many.peakBytes - few.peakBytes) / MEGABYTE).toBeLessThan(64);
  });

  test('as many rows as there are come, in one order, none twice', async () => {
    await server.query(
      `INSERT INTO clients SELECT i, i, 'gold', i % 2, timestamptz '2024-01-01' + (i % 1000) * interval '1 hour'
       FROM generate_series(1, 30000) i`,
    );
    const { batch, clients } = await readOnce(clientSource(server, { watermark: 'updated_at' }));
    expect([batch?.rowsRead, new Set(clients).size]).toEqual([30_000, 30_000]);
  });

  test('of more rows at one value than are told apart all are read again', async () => {
    await server.query(
      `INSERT INTO clients SELECT i, i, 'gold', 1, '2024-01-01' FROM generate_series(0, ${MAX_TIES}) i`,
    );
    const source = clientSource(server, { watermark: 'updated_at' });
    const first = await readOnce(source);
    expect(first.batch?.cursor).not.toHaveProperty('rows');
    const second = await readOnce(source, first.known);
    expect(second.batch?.file).toEqual(first.batch?.file);
    await server.query(`DELETE FROM clients WHERE client = '0'`);
    const third = await readOnce(source, first.known);
    expect(third.batch?.cursor).toHaveProperty('rows.length', MAX_TIES);
    expect((await readOnce(source, third.known)).batch).toBeUndefined();
  });
});
