import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { listen } from '../src/server.ts';
import { createTestApp } from './deployed-api.ts';
import { connectTo } from './raw-client.ts';
import { makeProject } from './real-project.ts';

const POST = 'POST /prediction HTTP/1.1\r\nHost: localhost\r\n';
const LINES = `${POST}Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n`;
const LINE = '{"age":42,"plan":"y"}\n';
const CHUNK = `${LINE.length.toString(16)}\r\n${LINE}\r\n`;
const LAST_CHUNK = '0\r\n\r\n';

test('a stream and a request in progress are answered fully while the server closes, idle connections end', async () => {
  const server = await listen(createTestApp().api, '127.0.0.1', 0);
  const [idle, stream, slow] = [connectTo(server.url), connectTo(server.url), connectTo(server.url)];
  idle.socket.write('GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await idle.until('"ok"');
  stream.socket.write(LINES + CHUNK);
  await stream.until('"probability"');
  const body = `{"rows":[${LINE.trim()}]}`;
  slow.socket.write(
    `${POST}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
  );
  await wait(20);

  const closed = server.close();
  await idle.closed;
  slow.socket.write(body.slice(5));
  stream.socket.write(CHUNK + CHUNK + LAST_CHUNK);

  expect(await slow.closed).toMatch(/^HTTP\/1\.1 200 [^]*"probability"[^]*\]\}$/);
  const answer = await stream.closed;
  expect(answer.match(/"probability"/g)).toHaveLength(3);
  expect(answer.endsWith(LAST_CHUNK)).toBe(true);
  await closed;
  await expect(fetch(server.url)).rejects.toThrow();
});

test('the first SIGTERM waits for a request in progress, the second one ends at once', async () => {
  const folder = await makeProject();
  const script = fileURLToPath(new URL('start-from-sources.ts', import.meta.url));
  const node = ['--conditions=@dynamic-risk/source', '--import', import.meta.resolve('tsx'), script];
  const child = spawn(process.execPath, [...node, '--config', join(folder, 'config.json')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said] = (await once(child.stderr, 'data')) as [Buffer];
  const client = connectTo(/http:\/\/[\d.:]+/.exec(String(said))![0]);
  client.socket.write(`${POST}Content-Type: application/json\r\nContent-Length: 10\r\n\r\n{`);
  await wait(50);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await wait(100);
  expect(child.exitCode).toBeNull();
  child.kill('SIGTERM');
  expect(await ended).toEqual([null, 'SIGTERM']);
  await client.closed;
  await rm(folder, { recursive: true, force: true });
});
