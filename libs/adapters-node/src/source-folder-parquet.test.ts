import { describe, expect, test } from 'vitest';
import { createRecordReader } from './record-reader.ts';
import { createFolderSource } from './source-folder.ts';
import { CONTRACT, folder, readOnly, recordsOf, writeParquet } from '../test/source-folder-fixture.ts';

describe('Parquet', () => {
  test('every type is the text that stands for it', async () => {
    await writeParquet(
      'x.parquet',
      `SELECT 9007199254740993 AS client, 1.50::DECIMAL(9, 2) AS activity, DATE '2026-01-02' AS plan, true AS exited`,
    );
    const source = createFolderSource(folder, 'in', { settleMs: 0 });
    const contract = { ...CONTRACT, target: { name: 'exited', positive: 'true', negative: ['false'] } };
    const { data } = await source.read((await source.list()).files[0]!, contract);
    expect(recordsOf(data)).toEqual([
      { client: '9007199254740993', activity: 1.5, plan: '2026-01-02', exited: 'true' },
    ]);
  });

  test('a rejected row has its number and is shown as JSON', async () => {
    await writeParquet(
      'x.parquet',
      `SELECT i AS client, CASE WHEN i = 2 THEN 'nan'::DOUBLE ELSE i END AS activity, 'p' AS plan, i % 2 AS exited FROM range(4) t(i)`,
    );
    const batch = await readOnly();
    expect(batch.lines).toEqual(Uint32Array.of(1, 2, 4));
    expect(batch.rejected).toMatchObject([
      {
        line: 3,
        text: expect.stringMatching(/^\{"client":2,"activity":"nan","plan":"p","exited":0\}$/) as string,
      },
    ]);
  });

  test('a rejected row reads as the same cells when its text is read again', async () => {
    await writeParquet(
      'x.parquet',
      `SELECT 'a' AS client, 0.1::FLOAT AS activity, 1.50::DECIMAL(9, 2) AS plan, 'maybe' AS exited,
        1e21::DOUBLE AS big, 'inf'::DOUBLE AS far, encode('Müller') AS name, NULL::DECIMAL(9, 2) AS none`,
    );
    const { rejected, columns = [], format } = await readOnly();
    const texts = rejected.map(({ text = '' }) => text);
    const source = { columns, ...(format === undefined ? {} : { format }) };
    expect(createRecordReader().takeApart(source, texts, CONTRACT)).toEqual([
      ['a', '0.1', '1.50', 'maybe', '1e+21', 'inf', 'Müller', ''],
    ]);
  });

  test('a list in a column that is needed refuses the file, one in another column does not matter', async () => {
    await writeParquet(
      'x.parquet',
      `SELECT 'a' AS client, 1 AS activity, 'p' AS plan, 1 AS exited, [1, 2] AS more`,
    );
    expect((await readOnly()).warnings).toMatchObject([{ found: 'more' }]);
    await writeParquet('x.parquet', `SELECT 'a' AS client, [1, 2] AS activity, 'p' AS plan, 1 AS exited`);
    await expect(readOnly()).rejects.toThrow(
      /in\/x\.parquet, column "activity": expected a column with one value a row, found "INTEGER\[\]"/,
    );
  });

  test('lists of lists and names with quotes are no obstacle in columns that nobody needs', async () => {
    await writeParquet(
      'x.parquet',
      `SELECT 'a' AS client, 1 AS activity, 'p' AS plan, 1 AS exited, [[1]] AS l, {'a': [1]} AS "it's""", NULL AS n`,
    );
    expect((await readOnly()).rowsRead).toBe(1);
  });
});
