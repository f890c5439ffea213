import { connect } from 'node:net';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import type { Api } from '../src/index.ts';
import { listen } from '../src/server.ts';
import { createTestApp } from './deployed-api.ts';

/** A server's API with other routes. */
function apiOf(app: Hono): Api {
  return { ...createTestApp().api, app };
}

describe('listen', () => {
  test('serves predictions, and refuses an upload that is too large without breaking the connection', async () => {
    const { api } = createTestApp({ limits: { maxBodyBytes: 1000 } });
    const server = await listen(api, '127.0.0.1', 0);
    const post = (body: string): Promise<Response> =>
      fetch(`${server.url}/prediction`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
    const answer = await post('{"rows":[{"age":42,"plan":"y"}]}');
    expect(await answer.json()).toMatchObject({ model: 'm-1', predictions: [{}] });
    const refused = await post(`{"rows":[${'{"age":42,"plan":"y"},'.repeat(100_000)}{}]}`);
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ code: 'body-too-large' });
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    await server.close();
  });

  test('answers over a real socket and stops when it is closed', async () => {
    const server = await listen(
      apiOf(new Hono().get('/', (context) => context.text('here')) as Hono),
      '127.0.0.1',
      0,
    );
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const answer = await fetch(server.url);
    expect(await answer.text()).toBe('here');
    await server.close();
    await expect(fetch(server.url)).rejects.toThrow();
  });

  test('a request that is not valid HTTP is a problem document too', async () => {
    const server = await listen(createTestApp().api, '127.0.0.1', 0);
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write('GET /health HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n');
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('application/problem+json');
    expect(answer).toContain('"code":"request-malformed"');
    await server.close();
  });

  test('closing lets a request in progress end', async () => {
    let release = (): void => undefined;
    let started = (): void => undefined;
    const inHandler = new Promise<void>((resolve) => (started = resolve));
    const app = new Hono();
    app.get('/', async (context) => {
      started();
      await new Promise<void>((resolve) => (release = resolve));
      return context.text('done');
    });
    const server = await listen(apiOf(app), '127.0.0.1', 0);
    const answer = fetch(server.url);
    await inHandler;
    const closed = server.close();
    release();
    expect(await (await answer).text()).toBe('done');
    await closed;
  });

  test('a port in use is refused with what to do', async () => {
    const server = await listen(createTestApp().api, '127.0.0.1', 0);
    const port = Number(new URL(server.url).port);
    await expect(listen(createTestApp().api, '127.0.0.1', port)).rejects.toThrow(/in use.*--port/);
    await server.close();
  });
});
