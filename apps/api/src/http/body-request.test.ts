import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { BodyRequest } from './body-request.ts';

let server: Server<typeof BodyRequest>;
afterEach(() => new Promise((closed) => server.close(closed)));

const bodies: string[] = [];

/** A server that takes bodies whole, except on `/stream`, and answers with what it got. */
async function open(): Promise<Socket> {
  bodies.length = 0;
  server = createServer({ IncomingMessage: BodyRequest }, (request, response) => {
    if (request.url === '/stream') return void text(request).then((body) => response.end(`stream ${body}`));
    request.takeBody((bytes) => {
      const body = Buffer.from(bytes).toString();
      bodies.push(body);
      response.end(`whole ${body}`);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return connect((server.address() as AddressInfo).port, '127.0.0.1');
}

function post(path: string, body: string, close = false): string {
  const last = close ? 'Connection: close\r\n' : '';
  return `POST ${path} HTTP/1.1\r\nHost: here\r\n${last}Content-Length: ${body.length}\r\n\r\n${body}`;
}

/** What a client is answered until the server closes: the bodies alone. */
async function answers(socket: Socket): Promise<readonly string[]> {
  const received = await text(socket);
  return received.split(/HTTP\/1\.1 [^]*?\r\n\r\n/).slice(1);
}

/** Long enough for the server to have read what was written. */
const aMoment = (): Promise<void> => new Promise((done) => setTimeout(done, 20));

describe('BodyRequest', () => {
  test('gives a body whole, however it is cut', async () => {
    const socket = await open();
    const request = post('/', 'abcdef', true);
    for (const piece of [request.slice(0, -6), 'ab', 'c', 'def']) {
      socket.write(piece);
      await aMoment();
    }
    expect(await answers(socket)).toEqual(['whole abcdef']);
  });

  test('gives an empty body', async () => {
    const socket = await open();
    socket.write(post('/', '', true));
    expect(await answers(socket)).toEqual(['whole ']);
  });

  test('answers requests that come at once in their order, streams among them', async () => {
    const socket = await open();
    socket.write(post('/', 'one') + post('/stream', 'two') + post('/', 'three') + post('/', 'four', true));
    expect(await answers(socket)).toEqual(['whole one', 'stream two', 'whole three', 'whole four']);
  });

  test('gives nothing of a body whose connection breaks', async () => {
    const socket = await open();
    socket.write(post('/', 'abcdef').slice(0, -1));
    await aMoment();
    socket.destroy();
    await aMoment();
    expect(bodies).toEqual([]);
  });

  test('is a stream as ever where the body is not taken', async () => {
    const socket = await open();
    socket.write(post('/stream', 'abc', true));
    expect(await answers(socket)).toEqual(['stream abc']);
  });
});
