import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { AlertMessage } from '@dynamic-risk/diagnostics/alerts';
import type { Delivery } from '@dynamic-risk/pipeline';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createNotifier } from './create-notifier.ts';
import { parseMailServer } from './mail-server.ts';

const MESSAGE: AlertMessage = {
  id: 'production-20261123T112233456Z',
  at: '2026-11-23T11:22:40.000Z',
  mode: 'production',
  runId: '20261123T112233456Z',
  alarms: [
    {
      rule: 'drift',
      when: 'drift.dataset',
      severity: 'error',
      since: '2026-11-23T11:22:40.000Z',
      message: 'drift: drift.dataset (spend; 412 new rows), alarm when drift.dataset',
      facts: [{ fact: 'drift.dataset', value: true }],
      subjects: ['spend'],
    },
  ],
};
const PDF = { name: 'report_production.pdf', content: new TextEncoder().encode('%PDF-1.7 as it is') };

interface Post {
  readonly port: number;
  readonly mails: readonly {
    readonly to: readonly string[];
    readonly text: string;
    readonly secure: boolean;
  }[];
}

/** A real mail server on this machine that keeps what it gets; it warns of its certificate, which is right here. */
async function startPost(options: SMTPServerOptions = {}): Promise<Post> {
  const mails: Post['mails'][number][] = [];
  const warning = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({ to, text: Buffer.concat(chunks).toString('utf8'), secure: session.secure });
        done();
      });
    },
    ...options,
  });
  expect(String(warning.mock.calls)).toContain('built-in default TLS certificate');
  warning.mockRestore();
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  return { port: (server.server.address() as AddressInfo).port, mails };
}

async function send(
  smtp: string | undefined,
  { allow = true, to = ['ops@example.com', 'data@example.com'] } = {},
): Promise<Delivery & { readonly waits: number }> {
  let waits = 0;
  const notifier = createNotifier({
    alerts: {
      mail: { smtp: 'MAIL_SERVER', from: 'Dynamic Risk <risk@example.com>', to },
      allowPrivateAddresses: allow,
      timeoutMs: 5000,
    },
    clock: { now: () => new Date(MESSAGE.at), elapsedMs: () => 0 },
    env: { MAIL_SERVER: smtp },
    time: {
      elapsedMs: () => 0,
      sleep: async () => {
        waits++;
      },
      random: () => 0,
    },
  });
  return { ...(await notifier.deliver('mail', MESSAGE, PDF)), waits };
}

describe('a message by mail', () => {
  test('reaches everybody, with the report attached', async () => {
    const { port, mails } = await startPost();
    expect(await send(`smtp://127.0.0.1:${port}`)).toEqual({ delivered: true, waits: 0 });
    expect(mails).toHaveLength(1);
    const [mail] = mails;
    expect(mail?.to).toEqual(['ops@example.com', 'data@example.com']);
    expect(mail?.text).toContain('Subject: Dynamic Risk (production): error: drift');
    expect(mail?.text).toContain('[error] drift: drift.dataset (spend; 412 new rows)');
    expect(mail?.text).toContain('Message-ID: <production-20261123T112233456Z@dynamic-risk>');
    expect(mail?.text).toContain('Content-Type: application/pdf; name=report_production.pdf');
    expect(mail?.text).toContain(Buffer.from(PDF.content).toString('base64'));
  });

  test('carries user and password, percent-encoded in the address', async () => {
    const logins: unknown[] = [];
    const { port, mails } = await startPost({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth({ username, password }, _session, done) {
        logins.push([username, password]);
        done(null, { user: username ?? '' });
      },
    });
    expect(await send(`smtp://risk%40example.com:p%40ss@127.0.0.1:${port}`)).toMatchObject({
      delivered: true,
    });
    expect(logins).toEqual([['risk@example.com', 'p@ss']]);
    expect(mails).toHaveLength(1);
  });

  test('is not repeated where the password is wrong, and does not tell it', async () => {
    const { port } = await startPost({
      allowInsecureAuth: true,
      onAuth: ({ password }, _session, done) => done(new Error(`Not with ${password ?? ''}`)),
    });
    const delivery = await send(`smtp://risk:hunter22@127.0.0.1:${port}`);
    expect(delivery).toMatchObject({ delivered: false, reason: expect.stringContaining('***'), waits: 0 });
    expect(JSON.stringify(delivery)).not.toContain('hunter22');
  });

  test('is repeated where the server is busy, not where it refuses', async () => {
    const refuse = (responseCode: number): SMTPServerOptions => ({
      onMailFrom: (_address, _session, done) => done(Object.assign(new Error('no'), { responseCode })),
    });
    const busy = await startPost(refuse(451));
    expect(await send(`smtp://127.0.0.1:${busy.port}`)).toMatchObject({ delivered: false, waits: 4 });
    const refusing = await startPost(refuse(550));
    expect(await send(`smtp://127.0.0.1:${refusing.port}`)).toMatchObject({ delivered: false, waits: 0 });
  });

  test('says who is not known there when others are', async () => {
    const { port, mails } = await startPost({
      onRcptTo: ({ address }, _session, done) =>
        address.startsWith('data')
          ? done(Object.assign(new Error('unknown'), { responseCode: 550 }))
          : done(),
    });
    expect(await send(`smtp://127.0.0.1:${port}`)).toMatchObject({
      delivered: true,
      note: 'the mail server takes no mail for data@example.com',
    });
    expect(mails).toHaveLength(1);
  });

  test('does not go to a private address unless that is allowed', async () => {
    const { port, mails } = await startPost();
    expect(await send(`smtp://localhost:${port}`, { allow: false })).toMatchObject({
      delivered: false,
      reason: expect.stringContaining('alerts.allowPrivateAddresses'),
    });
    expect(mails).toEqual([]);
  });

  test('does not trust a certificate that nobody vouches for', async () => {
    const { port, mails } = await startPost({ secure: true });
    expect(await send(`smtps://127.0.0.1:${port}`)).toMatchObject({
      delivered: false,
      reason: expect.stringMatching(/certificate/i),
    });
    expect(mails).toEqual([]);
  });

  test('needs the variable and an address in it', async () => {
    expect(await send(undefined)).toMatchObject({
      reason: 'alerts.mail.smtp: the environment variable MAIL_SERVER is not set',
    });
    expect(await send('mail.example.com:25')).toMatchObject({
      reason: expect.stringContaining('holds no address such as smtp://'),
    });
  });
});

describe('parseMailServer', () => {
  test('knows the usual ports', () => {
    expect(parseMailServer('smtp://mail.example.com')?.port).toBe(25);
    expect(parseMailServer('smtp://me:secret@mail.example.com')?.port).toBe(587);
    expect(parseMailServer('smtps://mail.example.com')).toMatchObject({ port: 465, isSecure: true });
    expect(parseMailServer('smtp://[::1]:2525')).toMatchObject({ host: '::1', port: 2525 });
  });

  test.each(['', 'mail.example.com', 'http://mail.example.com', 'smtp://', 'smtp://%E0%A4%A@host'])(
    'refuses %j',
    (text) => {
      expect(parseMailServer(text)).toBeUndefined();
    },
  );
});
