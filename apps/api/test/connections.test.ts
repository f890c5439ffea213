import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AnswerEvent } from '../src/http/serve-routes.ts';
import { listen, type RunningServer } from '../src/server.ts';
import { createTestApp } from './deployed-api.ts';

const events: AnswerEvent[] = [];
const { api, faults } = createTestApp({
  limits: { maxBodyBytes: 100_000 },
  onAnswer: (event) => void events.push(event),
});
let server: RunningServer;
beforeAll(async () => {
  server = await listen(api, '127.0.0.1', 0);
});
afterAll(() => server.close());

const open = (): Socket => connect(Number(new URL(server.url).port), '127.0.0.1');

/** What comes back for a text, until the server ends the connection. */
async function answerTo(text: string): Promise<string> {
  const socket = open();
  socket.write(text);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

const POST = 'POST /prediction HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';

describe('what is no HTTP', () => {
  test.each([
    ['two lengths', `${POST}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`, 400, 'request-malformed'],
    [
      'a length and chunks',
      `${POST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
      'request-malformed',
    ],
    ['another method', 'BREW /prediction HTTP/1.1\r\nHost: localhost\r\n\r\n', 400, 'request-malformed'],
    ['the greeting of TLS', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000', 400, 'request-malformed'],
    ['headers without end', `${POST}X-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'headers-too-large'],
    [
      'an address without end',
      `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
      431,
      'headers-too-large',
    ],
  ])('%s is answered with a problem and the end of the connection', async (_, text, status, code) => {
    const answer = await answerTo(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [A-Z]`));
    expect(answer).toContain('Content-Type: application/problem+json');
    expect(answer).toContain('X-Content-Type-Options: nosniff');
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({ status, code });
  });

  test.each(['GET /health', 'POST /prediction'])('%s without a host is refused', async (line) => {
    const headers = 'Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close';
    const answer = await answerTo(`${line} HTTP/1.1\r\n${headers}\r\n\r\n{}`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 [^]*application\/problem\+json[^]*"code":"request-malformed"/);
  });

  test('a fault behind an answer that is on its way ends the connection without a second one', async () => {
    const line = '{"age":42,"plan":"y"}\n';
    const head = POST.replace('application/json', 'application/x-ndjson');
    const chunk = `${line.length.toString(16)}\r\n${line}\r\n`;
    const socket = open();
    let answer = '';
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('data', (data) => {
      answer += String(data);
      if (answer.includes('probability')) socket.write('no chunk\r\n');
    });
    socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk}`);
    await closed;
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });
});

describe('bodies that end otherwise than announced', () => {
  test('a client that leaves in the middle is no fault of the server', async () => {
    events.length = 0;
    for (const type of ['application/json', 'text/csv']) {
      const socket = open();
      socket.end(`${POST.replace('application/json', type)}Content-Length: 500\r\n\r\n{"rows"`);
      socket.on('error', () => undefined).resume();
      await new Promise((resolve) => socket.on('close', resolve));
    }
    await wait(20);
    expect(events.filter(({ status }) => status >= 500)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('a body that is too large is refused, and who sends on unawares is listened to and told', async () => {
    const part = 'x'.repeat(50_000);
    for (const length of ['Content-Length: 400000', 'Transfer-Encoding: chunked']) {
      const isChunked = length.startsWith('T');
      const socket = open();
      let answer = '';
      const errors: Error[] = [];
      socket.on('error', (error) => errors.push(error));
      socket.on('data', (data) => (answer += String(data)));
      socket.write(`${POST.replace('/json', '/json; charset=utf-8')}${length}\r\n\r\n`);
      for (let i = 0; i < 8; i++) {
        socket.write(isChunked ? `c350\r\n${part}\r\n` : part);
        await wait(10);
      }
      if (isChunked) socket.write('0\r\n\r\n');
      await expect.poll(() => answer).toMatch(/^HTTP\/1\.1 413 /);
      socket.end();
      expect(errors).toEqual([]);
    }
  });
});
