/** A client that speaks HTTP by hand, as slow or fast as a test wants. */
import { connect, type Socket } from 'node:net';

/** A connection and everything that came back on it. */
export interface RawClient {
  readonly socket: Socket;
  /** What has come so far. */
  received(): string;
  /** Resolves once a text has come. */
  until(text: string): Promise<void>;
  /** All that came, once the connection is closed. */
  readonly closed: Promise<string>;
}

/** Connects to a server that listens at the URL. A connection that is reset counts as closed. */
export function connectTo(url: string): RawClient {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let received = '';
  socket.on('data', (data) => (received += String(data)));
  // A reset is one of the ways in which a server ends a connection; `close` follows.
  socket.on('error', () => undefined);
  const closed = new Promise<string>((resolve) => socket.on('close', () => resolve(received)));
  const until = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => (received.includes(text) ? resolve() : undefined);
      socket.on('data', look);
      socket.on('close', () => reject(new Error(`Closed before "${text}" came: ${received}`)));
      look();
    });
  return { socket, received: () => received, until, closed };
}

/** Sends a text one character at a time until all is sent or the connection is closed. */
export function dribble({ socket, closed }: RawClient, text: string, everyMs: number): void {
  let sent = 0;
  const timer = setInterval(() => {
    if (sent < text.length) socket.write(text[sent++]!);
    else clearInterval(timer);
  }, everyMs);
  void closed.then(() => clearInterval(timer));
}
