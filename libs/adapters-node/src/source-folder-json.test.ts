import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFolderSource } from './source-folder.ts';
import { CONTRACT, folder, read, recordsOf, objects } from '../test/source-folder-fixture.ts';

describe('JSON', () => {
  test('numbers are read as they are written', async () => {
    const batch = await read(
      'x.jsonl',
      '{"client":12345678901234567890,"activity":1e999,"plan":1.50,"exited":1}\n' +
        '{"client":007,"activity":1,"plan":"p","exited":1}\n' +
        '{"client":1.0,"activity":1e2,"plan":1.50,"exited":1.0}\n',
    );
    expect(recordsOf(batch.data)).toEqual([{ client: '1.0', activity: 100, plan: '1.50', exited: '1' }]);
    expect(batch.rejected).toMatchObject([
      {
        line: 1,
        offset: 0,
        text: '{"client":12345678901234567890,"activity":1e999,"plan":1.50,"exited":1}',
        violations: [{ column: 'activity', rule: 'not-a-number', found: '1e999' }],
      },
      { line: 2, offset: 72, violations: [{ rule: 'broken-json', expected: 'one JSON object' }] },
    ]);
  });

  test('a broken line is rejected with its line and text, the others are read', async () => {
    const lines = [objects[0], '', '{"client":"b","activity":NaN}', '[1]', '"text"', objects[2]];
    const batch = await read('x.jsonl', lines.join('\n'));
    expect(batch.lines).toEqual(Uint32Array.of(1, 6));
    expect(batch.rejected.map(({ line, text, violations }) => [line, text, violations[0]?.rule])).toEqual([
      [3, '{"client":"b","activity":NaN}', 'broken-json'],
      [4, '[1]', 'not-an-object'],
      [5, '"text"', 'not-an-object'],
    ]);
    expect(batch.rowsRead).toBe(5);
  });

  test('an element of an array that is broken does not harm the others', async () => {
    const batch = await read('x.json', `[\n${objects[0]}, {"client":\n007},\n${objects[2]},]`);
    expect(batch.lines).toEqual(Uint32Array.of(2, 4));
    expect(batch.rejected.map(({ line, text }) => [line, text])).toEqual([
      [2, '{"client":\n007}'],
      [4, ''],
    ]);
  });

  test('a nested value and a name that stands twice break a record, with all else that is wrong with it', async () => {
    const batch = await read(
      'x.jsonl',
      '{"client":"a","activity":[1,{"x":"]"}],"plan":"p","exited":"maybe"}\n' +
        '{"client":"b","activity":1,"activity":2,"plan":"p","exited":0}\n' +
        '{"client":"c","activity":1,"plan":"\\ud800","exited":0}\n' +
        '{"client":"d","activity":1,"plan":"p","exited":0,"more":{"any":[1]}}\n',
    );
    expect(
      batch.rejected.map(({ violations }) => violations.map(({ column, rule }) => [column, rule])),
    ).toEqual([
      [
        ['activity', 'nested-value'],
        ['exited', 'unknown-level'],
      ],
      [['activity', 'duplicate-name']],
      [['plan', 'not-text']],
    ]);
    expect(recordsOf(batch.data)).toMatchObject([{ client: 'd' }]);
    expect(batch.warnings).toMatchObject([{ code: 'unused-column', found: 'more' }]);
  });

  test('a name that a record lacks is blank there, one that no record has is missed', async () => {
    const batch = await read(
      'x.jsonl',
      '{"client":"a","exited":0}\n{"exited":1,"plan":"p","client":"b","activity":7}\n{"activity":1}\n',
    );
    expect(recordsOf(batch.data)).toEqual([
      { client: 'a', activity: null, plan: null, exited: '0' },
      { client: 'b', activity: 7, plan: 'p', exited: '1' },
    ]);
    expect(batch.rejected.map(({ line, violations }) => [line, violations.length])).toEqual([[3, 2]]);
    await expect(read('x.jsonl', '{"client":"a","exited":0}\n')).rejects.toMatchObject({
      issues: [
        { code: 'missing-column', column: 'activity' },
        { code: 'missing-column', column: 'plan' },
      ],
    });
  });

  test('names and texts may hold anything', async () => {
    const rows = [
      { client: 'a\r\nb,"c"', activity: 1, plan: ' ', exited: true, 'na,"me\n': 'x' },
      { client: '\ufeff', activity: '5', plan: 'x'.repeat(2 << 20), exited: false, 'na,"me\n': null },
    ];
    writeFileSync(join(folder, 'x.json'), JSON.stringify(rows));
    const source = createFolderSource(folder, 'in', { settleMs: 0 });
    const contract = { ...CONTRACT, target: { name: 'exited', positive: 'true', negative: ['false'] } };
    const { data, rejected } = await source.read((await source.list()).files[0]!, contract);
    expect(recordsOf(data)).toEqual([{ client: 'a\r\nb,"c"', activity: 1, plan: null, exited: 'true' }]);
    expect(rejected).toMatchObject([{ line: 1, violations: [{ column: 'client', rule: 'missing-value' }] }]);
  });
});
