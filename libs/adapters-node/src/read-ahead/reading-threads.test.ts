import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DynamicRiskError, packedLevelsOf } from '@dynamic-risk/dataset';
import { levelOrder, type SourceBatch } from '@dynamic-risk/ingestion';
import { describe, expect, test, vi } from 'vitest';
import { CONTRACT, folder, objects, utf16, writeParquet } from '../../test/source-folder-fixture.ts';
import { createFolderSource } from '../source-folder.ts';
import { ReadingThreads, type ReadingThreadsOptions } from './reading-threads.ts';

/** A thread of a few lines. */
function madeOf(lines: string): ReadingThreadsOptions {
  const code = `import { parentPort } from 'node:worker_threads'; ${lines}`;
  return { readers: 2, minBytes: 0, entry: new URL(`data:text/javascript,${encodeURIComponent(code)}`) };
}

/** The thread as it is in the sources, in a Node.js that is told how to read these. */
const FROM_SOURCES: ReadingThreadsOptions = {
  ...madeOf(`
    import { register } from '${import.meta.resolve('tsx/esm/api')}';
    register();
    await import('${new URL('./reading-worker.ts', import.meta.url).href}');
  `),
  execArgv: ['--conditions=@dynamic-risk/source'],
};

const READY = `parentPort.postMessage({ kind: 'ready' });`;

function csv(from: number, count: number): string {
  const row = (i: number): string =>
    `client ${(i * 7919) % 100_003},${i % 50},${['a', 'ü', ''][i % 3]},${i % 2}\n`;
  return `client,activity,plan,exited\n${Array.from({ length: count }, (_, i) => row(from + i)).join('')}`;
}

function put(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
}

/** Reads the first file, waits until threads have begun with so many others, reads these; results or errors. */
async function readAll(
  options: ReadingThreadsOptions,
  begun: number,
): Promise<readonly (SourceBatch | Error)[]> {
  const threads = new ReadingThreads(options);
  const source = createFolderSource(folder, 'in', { settleMs: 0, threads });
  const { files } = await source.list();
  const ahead = source.readAhead?.(
    files.map((file) => ({ file })),
    CONTRACT,
  );
  const results: (SourceBatch | Error)[] = [];
  for (const file of files) {
    results.push(await source.read(file, CONTRACT).catch((error: unknown) => error as Error));
    if (results.length === 1) await vi.waitUntil(() => threads.begunCount === begun, { timeout: 30_000 });
  }
  await vi.waitUntil(() => threads.threadCount === 0, { timeout: 30_000 });
  await ahead?.end();
  return results;
}

/** What can be compared: columns with their texts, errors with all that they say. */
function shown(result: SourceBatch | Error): unknown {
  if (!(result instanceof Error)) return { ...result, data: [...result.data.columns] };
  const { name, message, cause } = result;
  const known = result instanceof DynamicRiskError ? { code: result.code, issues: result.issues } : {};
  return { name, message, cause: cause instanceof Error ? shown(cause) : cause, ...known };
}

describe('files read by another thread', () => {
  test('are what they are when the main thread reads them, faults among them', async () => {
    put({
      'a.csv': csv(0, 10),
      'b.csv': csv(10, 30_000),
      'c.csv.gz': gzipSync(`${csv(5, 300)}"half,1,a\nx,many,b,1\ny,1,b\n`),
      'd.csv': utf16(`\ufeff${csv(40, 200)}z,1,\u{1f600},0\n`, false),
      'e.csv': Buffer.from(csv(9, 50), 'latin1'),
      'f.jsonl': `${objects.join('\n')}\n{"client": "half"\n`,
      'g.csv': 'client,activity,activity\nx,1,2\n',
      'h.csv': '',
    });
    await writeParquet('i.csv', "SELECT 'p' AS client, 1.5 AS activity, 'q' AS plan, '1' AS exited");
    const alone = await readAll({ readers: 1 }, 0);
    const beside = await readAll(FROM_SOURCES, 8);
    expect(beside.map(shown)).toEqual(alone.map(shown));
    expect(beside.map((one) => (one instanceof Error ? 'error' : one.data.rowCount))).toEqual([
      10,
      30_000,
      300,
      201,
      33,
      3,
      'error',
      'error',
      1,
    ]);
    for (const i of [1, 2, 3]) {
      const [one, other] = [alone[i], beside[i]].map((batch) => {
        const column = batch instanceof Error ? undefined : batch?.data.columns.get('client');
        const texts = column?.kind === 'categorical' ? packedLevelsOf(column) : undefined;
        return texts && { ...levelOrder(texts), bytes: texts.bytes, ends: texts.ends };
      });
      expect(other).toEqual(one);
    }
  });
});

describe('a thread that fails', () => {
  test.each([
    ['is not there', { readers: 2, minBytes: 0, entry: new URL('file:///nowhere/worker.js') }],
    ['fails as it starts', madeOf(`throw new Error('no');`)],
    ['cannot be told what it should be', { readers: 2, minBytes: 0, entry: new URL('https://localhost/x') }],
  ])('leaves all files to the main thread when it %s', async (_, options) => {
    put({ 'a.csv': csv(0, 5), 'b.csv': csv(5, 5), 'c.csv': csv(7, 5) });
    const results = await readAll(options, 0);
    expect(results.map(shown)).toEqual((await readAll({ readers: 1 }, 0)).map(shown));
  });

  test.each([
    ['its process.exit', `process.exit(3)`, 'status 3'],
    ['an error that nobody catches', `throw new Error('broken')`, 'broken'],
  ])('while it reads is told with the name of the file: %s', async (_, deed, reason) => {
    put({ 'a.csv': csv(0, 5), 'b.csv': csv(5, 5), 'c.csv': csv(7, 5) });
    const options = madeOf(`${READY} parentPort.on('message', () => { ${deed}; });`);
    const [first, second, third] = await readAll(options, 1);
    expect([first, second].map((one) => one instanceof Error)).toEqual([false, false]);
    expect(third).toMatchObject({ code: 'storage-failed' });
    expect((third as Error).message).toBe(
      `in/c.csv: the thread that was reading it ended: ${reason}. Run again; if it stays, look at this file.`,
    );
  });
});

describe('threads', () => {
  const silent = madeOf(`${READY} parentPort.on('message', () => {});`);

  test('are not started for one file, for few bytes or for one reader', async () => {
    put({ 'a.csv': csv(0, 5), 'b.csv': csv(5, 5) });
    for (const options of [
      { ...silent, minBytes: 1000 },
      { ...silent, readers: 1 },
    ]) {
      const threads = new ReadingThreads(options);
      const source = createFolderSource(folder, 'in', { settleMs: 0, threads });
      const { files } = await source.list();
      source.readAhead?.(
        files.map((file) => ({ file })),
        CONTRACT,
      );
      await source.read(files[0]!, CONTRACT);
      expect(threads.threadCount).toBe(0);
    }
  });

  test('start while files are listed that look new, and end with the source when nothing is read', async () => {
    put({ 'a.csv': csv(0, 5), 'b.csv': csv(5, 5) });
    const threads = new ReadingThreads(silent);
    const source = createFolderSource(folder, 'in', { settleMs: 0, threads });
    const { files } = await source.list();
    expect(threads.threadCount).toBe(1);
    await source.close?.();
    expect(threads.threadCount).toBe(0);
    const counts = { rows: 5, accepted: 5, quarantined: 0, duplicates: 0, conflicts: 0 };
    await source.list(files.map((file) => ({ ...file, ...counts })));
    expect(threads.threadCount).toBe(0);
  });

  test('are stopped by end, whatever they are at, and what was planned is forgotten', async () => {
    put({ 'a.csv': csv(0, 5), 'b.csv': csv(5, 5), 'c.csv': csv(7, 5) });
    const threads = new ReadingThreads({ ...silent, readers: 3 });
    const source = createFolderSource(folder, 'in', { settleMs: 0, threads });
    const { files } = await source.list();
    const ahead = source.readAhead?.(
      files.map((file) => ({ file })),
      CONTRACT,
    );
    await source.read(files[0]!, CONTRACT);
    await vi.waitUntil(() => threads.begunCount > 0, { timeout: 30_000 });
    await ahead?.end();
    expect(threads).toMatchObject({ threadCount: 0, begunCount: 0 });
    expect((await source.read(files[2]!, CONTRACT)).rowsRead).toBe(5);
  });
});
