import { afterAll, describe, expect, test } from 'vitest';
import { listen, parseTokens } from '../src/index.ts';
import { createTestApp } from './deployed-api.ts';

const TOKEN = 'p'.repeat(32);
const { api } = createTestApp({
  tokens: parseTokens(`crm predict ${TOKEN}`, 'test'),
  limits: { maxRows: 3 },
});
const server = await listen(api, '127.0.0.1', 0);
afterAll(() => server.close());

const HEADERS = {
  authorization: `Bearer ${TOKEN}`,
  'content-type': 'application/json',
  'x-request-id': 'r-1',
};

/** What may differ between two answers that are equal. */
const INCIDENTAL = ['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'];

async function answerOf(response: Response) {
  const headers = [...response.headers].filter(([name]) => !INCIDENTAL.includes(name));
  return { status: response.status, headers: headers.sort(), body: (await response.json()) as unknown };
}

describe('the short way to a prediction', () => {
  test.each([
    ['rows', '{"rows":[{"age":42,"plan":"y"},{"age":null,"plan":"Größe"}]}', {}],
    ['a broken row', '{"rows":[{"age":"old","plan":"y"}]}', {}],
    ['no JSON', '{"rows":', {}],
    ['no body', '', {}],
    ['bytes that are no text', Uint8Array.of(0x7b, 0xff), {}],
    ['another shape', '[]', {}],
    ['too many rows', `{"rows":[${'{},'.repeat(9)}{}]}`, {}],
    ['a character set', '{"rows":[{}]}', { 'content-type': 'application/json; charset=utf-8' }],
    ['another character set', '{"rows":[{}]}', { 'content-type': 'application/json; charset=latin1' }],
    ['a list of types', '{"rows":[{}]}', { accept: 'application/json, text/plain, */*' }],
    ['a type that is not served', '{"rows":[{}]}', { accept: 'text/html' }],
    ['a wrong token', '{"rows":[]}', { authorization: 'Bearer wrong' }],
    ['no token', '{"rows":[]}', { authorization: '' }],
  ])('%s: answers to the last header as the app does', async (_, body, headers) => {
    const init = { method: 'POST', body, headers: { ...HEADERS, ...headers } };
    const short = await answerOf(await fetch(`${server.url}/prediction`, init));
    // A query leads past it.
    const long = await answerOf(await fetch(`${server.url}/prediction?`, init));
    expect(short).toEqual(long);
  });

  test('a fault of the server is told to its log, and is a problem document to the client', async () => {
    const faults: unknown[] = [];
    const signal = (): string => {
      throw new Error('no access');
    };
    const broken = createTestApp({ signal, onServerFault: (error) => faults.push(error) });
    const other = await listen(broken.api, '127.0.0.1', 0);
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${other.url}/prediction`, {
      method: 'POST',
      body: '{"rows":[{}]}',
      headers,
    });
    await other.close();
    expect(response.status).toBe(500);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(faults).toEqual([new Error('no access')]);
  });
});
