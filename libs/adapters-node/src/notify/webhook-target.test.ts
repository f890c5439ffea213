import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AlertMessage } from '@dynamic-risk/diagnostics/alerts';
import type { AlertsConfig, Delivery, Notifier } from '@dynamic-risk/pipeline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createNotifier } from './create-notifier.ts';
import type { NotifierOptions } from './create-notifier.ts';

const MESSAGE: AlertMessage = {
  id: 'production-20261123T112233456Z',
  at: '2026-11-23T11:22:40.000Z',
  mode: 'production',
  runId: '20261123T112233456Z',
  alarms: [
    {
      rule: 'rejects <!channel> & more',
      when: 'ingestion.rejectedShare > 5 %',
      severity: 'error',
      since: '2026-11-23T11:22:40.000Z',
      message: 'rejects <!channel> & more: ingestion.rejectedShare is 0.08',
      facts: [{ fact: 'ingestion.rejectedShare', value: 0.08 }],
      subjects: [],
    },
  ],
};

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly path: string | undefined;
  readonly body: string;
}

interface Receiver {
  readonly url: string;
  readonly port: number;
  readonly received: readonly Received[];
}

/** A real server on this machine; `answer` is told how many requests there were before. */
async function receive(
  answer: (response: ServerResponse, count: number, request: IncomingMessage) => void = (response) =>
    response.end(),
): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, path: request.url, body });
      answer(response, received.length - 1, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hooks/risk?to=all`, port, received };
}

/** One that waits for nothing but counts how long it would have. */
function createTarget(
  webhook: NonNullable<AlertsConfig['webhook']>,
  options: Partial<NotifierOptions> & { readonly allow?: boolean; readonly timeoutMs?: number } = {},
): Notifier & { readonly waits: readonly number[] } {
  const { allow = true, timeoutMs = 20_000, ...rest } = options;
  const waits: number[] = [];
  let waited = 0;
  const notifier = createNotifier({
    alerts: { webhook, allowPrivateAddresses: allow, timeoutMs },
    clock: { now: () => new Date(Date.UTC(2026, 10, 23, 11, 22, 41, 900)), elapsedMs: () => 0 },
    env: { HOOK_SECRET: 'top secret' },
    time: {
      elapsedMs: () => waited,
      sleep: async (durationMs) => {
        waits.push(durationMs);
        waited += durationMs;
      },
      random: () => 0,
    },
    ...rest,
  });
  return { ...notifier, waits };
}

function reasonOf(delivery: Delivery): string {
  return delivery.delivered ? '' : delivery.reason;
}

describe('a message by webhook', () => {
  test('is posted as a document, signed over its time and body', async () => {
    const { url, received } = await receive();
    const target = createTarget({ url, secret: 'HOOK_SECRET', format: 'json' });
    expect(await target.deliver('webhook', MESSAGE)).toEqual({ delivered: true });
    expect(received).toHaveLength(1);
    const [{ headers, path, body }] = received as readonly [Received];
    expect(path).toBe('/hooks/risk?to=all');
    expect(JSON.parse(body)).toEqual({
      version: 1,
      ...MESSAGE,
      text: expect.stringContaining('[error] rejects <!channel> & more'),
    });
    expect(headers['dynamic-risk-timestamp']).toBe('1795432961');
    const digest = createHmac('sha256', 'top secret').update(`1795432961.${body}`).digest('hex');
    expect(headers['dynamic-risk-signature']).toBe(`v1=${digest}`);
    expect(headers['dynamic-risk-delivery']).toBe(MESSAGE.id);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
  });

  test('is not signed without a secret', async () => {
    const { url, received } = await receive();
    await createTarget({ url, format: 'json' }).deliver('webhook', MESSAGE);
    expect(Object.keys(received[0]?.headers ?? {})).not.toContain('dynamic-risk-signature');
  });

  test('is a text in the form of Slack, in which nothing is a link or a mention', async () => {
    const { url, received } = await receive();
    await createTarget({ url, format: 'slack' }).deliver('webhook', MESSAGE);
    const body = JSON.parse(received[0]?.body ?? '') as Readonly<Record<string, string>>;
    expect(Object.keys(body)).toEqual(['text']);
    expect(body['text']).toContain('rejects &lt;!channel&gt; &amp; more');
    expect(body['text']).not.toContain('<');
  });

  test('is repeated with growing pauses until it is taken, under the same name', async () => {
    const { url, received } = await receive((response, count) => {
      response.writeHead(count < 2 ? 503 : 204).end();
    });
    const target = createTarget({ url, format: 'json' });
    expect(await target.deliver('webhook', MESSAGE)).toEqual({ delivered: true });
    expect(target.waits).toEqual([250, 500]);
    expect(new Set(received.map(({ headers }) => headers['dynamic-risk-delivery'])).size).toBe(1);
  });

  test('is given up after five attempts', async () => {
    const { url, received } = await receive((response) => response.writeHead(500).end());
    const delivery = await createTarget({ url, format: 'json' }).deliver('webhook', MESSAGE);
    expect(delivery).toEqual({ delivered: false, reason: 'it answered 500 (5 attempts)' });
    expect(received).toHaveLength(5);
  });

  test('is not repeated where the target refuses it', async () => {
    const { url, received } = await receive((response) => response.writeHead(403).end());
    const delivery = await createTarget({ url, format: 'json' }).deliver('webhook', MESSAGE);
    expect(delivery).toEqual({ delivered: false, reason: 'it answered 403' });
    expect(received).toHaveLength(1);
  });

  test('waits as long as a busy target asks for', async () => {
    const { url } = await receive((response, count) => {
      response.writeHead(count === 0 ? 429 : 200, { 'retry-after': '3' }).end();
    });
    const target = createTarget({ url, format: 'json' });
    expect(await target.deliver('webhook', MESSAGE)).toEqual({ delivered: true });
    expect(target.waits).toEqual([3000]);
  });

  test('does not follow a redirect', async () => {
    const elsewhere = await receive();
    const { url } = await receive((response) => response.writeHead(307, { location: elsewhere.url }).end());
    const delivery = await createTarget({ url, format: 'json' }).deliver('webhook', MESSAGE);
    expect(reasonOf(delivery)).toBe('it answered 307; redirects are not followed');
    expect(elsewhere.received).toEqual([]);
  });

  test('is given up where nothing answers in time', async () => {
    const { url } = await receive(() => undefined);
    const target = createTarget({ url, format: 'json' }, { timeoutMs: 200 });
    expect(reasonOf(await target.deliver('webhook', MESSAGE))).toBe('it did not answer in time');
  });

  test('finds a closed port', async () => {
    const target = createTarget({ url: 'http://127.0.0.1:1/', format: 'json' });
    expect(reasonOf(await target.deliver('webhook', MESSAGE))).toBe(
      'no connection (ECONNREFUSED) (5 attempts)',
    );
  });
});

describe('an address that is not public', () => {
  test.each(['127.0.0.1', '0x7f.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]', 'localhost'])(
    'is not reached as %s unless that is allowed',
    async (host) => {
      const { port, received } = await receive();
      const target = createTarget({ url: `http://${host}:${port}/`, format: 'json' }, { allow: false });
      expect(reasonOf(await target.deliver('webhook', MESSAGE))).toMatch(
        /address of this machine or of a private network.*alerts\.allowPrivateAddresses/,
      );
      expect(received).toEqual([]);
    },
  );

  test('is not reached by a name with several addresses of which one is private', async () => {
    const { port, received } = await receive();
    const target = createTarget(
      { url: `http://hooks.example.com:${port}/`, format: 'json' },
      { allow: false, resolveHost: async () => ['8.8.8.8', '169.254.169.254'] },
    );
    expect(reasonOf(await target.deliver('webhook', MESSAGE))).toMatch(
      /^hooks.example.com is at 169.254.169.254/,
    );
    expect(received).toEqual([]);
  });

  test('is connected to as it was checked: the name is resolved once and stays in the request', async () => {
    const { port, received } = await receive();
    const asked: string[] = [];
    const target = createTarget(
      { url: `http://hooks.invalid:${port}/`, format: 'json' },
      {
        resolveHost: async (host) => {
          asked.push(host);
          return ['127.0.0.1'];
        },
      },
    );
    expect(await target.deliver('webhook', MESSAGE)).toEqual({ delivered: true });
    expect(asked).toEqual(['hooks.invalid']);
    expect(received[0]?.headers.host).toBe(`hooks.invalid:${port}`);
  });

  test('a name that does not exist is told, and not asked for again', async () => {
    const missing = Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
    const target = createTarget(
      { url: 'https://hooks.invalid/', format: 'json' },
      { resolveHost: () => Promise.reject(missing) },
    );
    expect(reasonOf(await target.deliver('webhook', MESSAGE))).toBe(
      'the address of hooks.invalid was not found (ENOTFOUND)',
    );
  });
});

describe('what stands in the environment', () => {
  test('can be the address itself', async () => {
    const { url, received } = await receive();
    const target = createTarget({ url: 'HOOK_URL', format: 'slack' }, { env: { HOOK_URL: url } });
    expect(await target.deliver('webhook', MESSAGE)).toEqual({ delivered: true });
    expect(received).toHaveLength(1);
  });

  test('is never repeated in a reason', async () => {
    const env = { HOOK_URL: 'https//hooks.example.com/T0/secret' };
    const target = createTarget({ url: 'HOOK_URL', format: 'json' }, { env });
    const reason = reasonOf(await target.deliver('webhook', MESSAGE));
    expect(reason).toMatch(/^alerts.webhook.url: the environment variable HOOK_URL holds no address/);
    expect(reason).not.toContain('secret');
  });

  test('has to be there: nothing is sent unsigned that was to be signed', async () => {
    const { url, received } = await receive();
    const target = createTarget({ url, secret: 'NO_SUCH_SECRET', format: 'json' });
    expect(reasonOf(await target.deliver('webhook', MESSAGE))).toBe(
      'alerts.webhook.secret: the environment variable NO_SUCH_SECRET is not set',
    );
    expect(received).toEqual([]);
  });
});

test('a target that is not configured is a fault of the caller', async () => {
  const { url } = await receive();
  const target = createTarget({ url, format: 'json' });
  expect(target.targets).toEqual(['webhook']);
  await expect(target.deliver('mail', MESSAGE)).rejects.toMatchObject({ code: 'argument-invalid' });
});
