import { setTimeout as wait } from 'node:timers/promises';
import { Hono } from 'hono';
import { afterEach, describe, expect, test } from 'vitest';
import type { ConnectionLimits } from '../src/index.ts';
import { listen, type RunningServer } from '../src/server.ts';
import { createTestApp } from './deployed-api.ts';
import { connectTo, dribble } from './raw-client.ts';

const LIMITS = { headersMs: 150, requestMs: 250, idleMs: 150, keepAliveMs: 2000, checkMs: 20 } as const;

/** A cut that is later than this came by chance. */
const LATE_MS = 1500;

const POST = 'POST /prediction HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
const LIVE = 'GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n';

const servers: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(limits: Partial<ConnectionLimits> = {}, app?: Hono) {
  const { api, faults } = createTestApp();
  const served = app === undefined ? api : { ...api, app };
  const server = await listen(served, '127.0.0.1', 0, {
    connections: { ...LIMITS, ...limits },
    drainMs: 200,
  });
  servers.push(server);
  return { url: server.url, faults };
}

describe('a client that is too slow is cut, and others are answered meanwhile', () => {
  test.each([
    ['with its headers', `GET /health/live HTTP/1.1\r\nX-Long: ${'x'.repeat(1000)}`],
    ['with the body of a plain prediction', `${'x'.repeat(1000)}`, `${POST}Content-Length: 1000\r\n\r\n`],
    [
      'with a body of CSV',
      `${'x'.repeat(1000)}`,
      `${POST.replace('application/json', 'text/csv')}Content-Length: 1000\r\n\r\n`,
    ],
    [
      'with a body of lines',
      `${'x'.repeat(1000)}`,
      `${POST.replace('/json', '/x-ndjson')}Content-Length: 1000\r\n\r\n`,
    ],
  ])('%s', async (_, slowly, atOnce = '') => {
    const { url, faults } = await start();
    const startedAt = performance.now();
    const clients = Array.from({ length: 10 }, () => connectTo(url));
    for (const client of clients) {
      client.socket.write(atOnce);
      dribble(client, slowly, 10);
    }
    await wait(50);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    const answers = await Promise.all(clients.map(({ closed }) => closed));
    expect(performance.now() - startedAt).toBeGreaterThan(100);
    expect(performance.now() - startedAt).toBeLessThan(LATE_MS);
    for (const answer of answers) expect(answer).not.toMatch(/^HTTP\/1\.1 5/);
    if (atOnce === '') expect(answers[0]).toMatch(/^HTTP\/1\.1 408 /);
    expect(faults).toEqual([]);
  });

  test('that says nothing at all', async () => {
    const { url } = await start();
    const startedAt = performance.now();
    await connectTo(url).closed;
    expect(performance.now() - startedAt).toBeLessThan(LATE_MS);
  });

  test('that never reads its answer', async () => {
    const bytes = 64 * 1024 ** 2;
    const app = new Hono();
    app.get('/', (context) => context.body(new Uint8Array(bytes)));
    app.get('/other', (context) => context.text('here'));
    const { url } = await start({}, app);
    const client = connectTo(url);
    client.socket.pause();
    client.socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await wait(600);
    expect(await (await fetch(`${url}/other`)).text()).toBe('here');
    client.socket.resume();
    expect((await client.closed).length).toBeLessThan(bytes);
  });
});

test('more connections than allowed are refused without harm to those that are open', async () => {
  const { url } = await start({ maxConnections: 3, idleMs: 2000 });
  const open = Array.from({ length: 3 }, () => connectTo(url));
  for (const client of open) client.socket.write(LIVE);
  await Promise.all(open.map((client) => client.until('"ok"')));
  const refused = Array.from({ length: 5 }, () => connectTo(url));
  for (const client of refused) client.socket.write(LIVE);
  expect(await Promise.all(refused.map(({ closed }) => closed))).toEqual(['', '', '', '', '']);
  for (const client of open) client.socket.write(LIVE);
  const answers = (): readonly (number | undefined)[] =>
    open.map((client) => client.received().match(/HTTP\/1\.1 200/g)?.length);
  await expect.poll(answers).toEqual([2, 2, 2]);
  for (const client of open) client.socket.end();
});
