/** What the API is measured against: the least that Node.js can do. Prints its port. */
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  if (request.method === 'POST') echo(request, response);
  else response.writeHead(200, { 'content-type': 'text/plain' }).end('hello world');
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) process.stdout.write(`${address.port}\n`);
});

/**
 * Parses a body and writes it again.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
function echo(request, response) {
  /** @type {Buffer[]} */
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = JSON.stringify(JSON.parse(Buffer.concat(chunks).toString()));
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  });
}
