import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseTokens, type ApiDependencies } from '../src/index.ts';
import { createServiceLog } from '../src/observe/log.ts';
import { readTokenFile } from '../src/security/parse-tokens.ts';
import { createRateLimit } from '../src/security/rate-limit.ts';
import { readSettings } from '../src/settings.ts';
import { createTestApp } from './deployed-api.ts';

const [READ, PREDICT, ADMIN] = ['r', 'p', 'a'].map((letter) => letter.repeat(32)) as [string, string, string];
const TOKENS = parseTokens(`reader read ${READ}; crm predict ${PREDICT}\nchief admin ${ADMIN}`, 'test');

const folder = await mkdtemp(join(tmpdir(), 'dynamic-risk-tokens-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Sends a request to an API with three tokens. */
function guarded(options: Partial<ApiDependencies> = {}) {
  const { app } = createTestApp({ tokens: TOKENS, ...options });
  return async (path: string, headers: Readonly<Record<string, string>> = {}, body?: string) => {
    const type = { 'content-type': 'application/json' };
    const init =
      body === undefined ? { headers } : { method: 'POST', body, headers: { ...type, ...headers } };
    const response = await app.request(path, init);
    const text = await response.text();
    const { code } = (text.startsWith('{') ? JSON.parse(text) : {}) as { readonly code?: string };
    return { status: response.status, headers: response.headers, code, text };
  };
}

const as = (token: string): Readonly<Record<string, string>> => ({ authorization: `Bearer ${token}` });
const ROWS = '{"rows":[{"age":42,"plan":"y"}]}';
const ROLLBACK = '/models/m-0123456789ab/rollback';

describe('tokens', () => {
  test('open what their scopes say and nothing else', async () => {
    const send = guarded();
    const outcomes = await Promise.all(
      [READ, PREDICT, ADMIN].map(async (token) => [
        (await send('/scoring', as(token))).status,
        (await send('/prediction', as(token), ROWS)).status,
        (await send(ROLLBACK, as(token), '{}')).code,
      ]),
    );
    expect(outcomes).toEqual([
      [200, 403, 'scope-missing'],
      [403, 200, 'scope-missing'],
      [200, 200, 'admin-disabled'],
    ]);
  });

  test('are needed for all but probes and documentation, and the answer says how to bring one', async () => {
    const send = guarded();
    for (const path of ['/scoring', '/model', '/models', '/runs', '/worklist', '/report.pdf', '/metrics']) {
      const { status, code, headers } = await send(path);
      expect([path, status, code]).toEqual([path, 401, 'not-authenticated']);
      expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
    for (const path of [
      '/health',
      '/health/live',
      '/ping',
      '/v2',
      '/v2/health/ready',
      '/docs',
      '/openapi.json',
    ]) {
      expect([path, (await send(path)).status]).toEqual([path, 200]);
    }
  });

  test('that are wrong are refused, soon sooner, and never repeated; right ones are let in all the same', async () => {
    const send = guarded();
    const codes: (string | undefined)[] = [];
    for (let i = 0; i < 12; i++) {
      const { code, text } = await send('/scoring', as('wrong-secret'));
      expect(text).not.toContain('wrong-secret');
      codes.push(code);
    }
    expect(codes.slice(0, 10)).toEqual(Array(10).fill('not-authenticated'));
    expect(codes.slice(10)).toEqual(['too-many-requests', 'too-many-requests']);
    expect((await send('/scoring', as(READ))).status).toBe(200);
  });

  test.each(['', 'Basic eDp5', 'Bearer', 'Bearer a b', `Bearer ${READ}x`, `Token ${READ}`])(
    'authorization %j is none',
    async (authorization) => {
      expect((await guarded()('/scoring', { authorization })).status).toBe(401);
    },
  );

  test('without any nobody is an administrator', async () => {
    const send = guarded({ tokens: [] });
    expect((await send('/scoring')).status).toBe(200);
    expect(await send(ROLLBACK, {}, '{}')).toMatchObject({ status: 403, code: 'admin-disabled' });
  });

  test.each([
    ['crm predict short', /at least 24/],
    [`crm write ${READ}`, /read, predict, admin, found "write"/],
    [`crm predict`, /expected NAME SCOPE/],
    [`a read ${READ}; a read ${ADMIN}`, /a name twice/],
    [`a read ${READ}; b read ${READ}`, /a token twice/],
  ])('configured as %j are refused without being repeated', (text, said) => {
    expect(() => parseTokens(text, 'here')).toThrow(said);
    expect(() => parseTokens(text, 'here')).not.toThrow(READ);
  });

  test('in a file that others can read are refused', async () => {
    const file = join(folder, 'tokens');
    await writeFile(file, `# of the test\nreader read ${READ}\n`, { mode: 0o600 });
    expect(readTokenFile(file).map(({ name }) => name)).toEqual(['reader']);
    await chmod(file, 0o644);
    expect(() => readTokenFile(file)).toThrow(/chmod 600/);
    expect(() => readTokenFile(join(folder, 'nowhere'))).toThrow(/cannot be read/);
  });

  test('that are announced and not there are no reason to let everybody in', async () => {
    const file = join(folder, 'empty');
    await writeFile(file, '# none yet\n', { mode: 0o600 });
    expect(() => readSettings({ DYNAMIC_RISK_API_TOKENS_FILE: file })).toThrow(/at least one token/);
    expect(() => readSettings({ DYNAMIC_RISK_API_TOKENS: ' ; ' })).toThrow(/at least one token/);
    expect(readSettings({ DYNAMIC_RISK_API_TOKENS: '' }).tokens).toEqual([]);
  });
});

describe('the guard', () => {
  test.each([
    'evil.example',
    'evil.example:8000',
    'localhost.evil.example',
    '127.0.0.1@evil.example',
    '[::1',
    '',
  ])('a request for host %j is refused', async (host) => {
    expect(await guarded()('/health', { host })).toMatchObject({ status: 421, code: 'host-not-allowed' });
  });

  test.each(['127.0.0.1', 'localhost:8000', '[::1]:8000', '10.0.0.7:80', 'Risk.Example.com'])(
    'a request for host %j is answered',
    async (host) => {
      expect((await guarded({ allowedHosts: ['risk.example.com'] })('/health', { host })).status).toBe(200);
    },
  );

  test('too many requests of one token are refused with the time to wait; others go on', async () => {
    const send = guarded({ requestsPerSecond: 2 });
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) statuses.push((await send('/scoring', as(READ))).status);
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
    const refused = await send('/scoring', as(READ));
    expect([refused.code, refused.headers.get('retry-after')]).toEqual(['too-many-requests', '1']);
    expect((await send('/scoring', as(ADMIN))).status).toBe(200);
    expect((await send('/health/live')).status).toBe(200);
  });

  test('a bucket fills again at its rate and never over its brim', () => {
    let now = 0;
    const limit = createRateLimit({ perSecond: 10, burst: 2, nowMs: () => now });
    expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 0.1]);
    now = 100;
    expect([limit.take('a'), limit.take('a') > 0]).toEqual([0, true]);
    now = 1e6;
    expect([limit.take('a'), limit.take('a'), limit.take('a') > 0]).toEqual([0, 0, true]);
  });

  test('other sites may call only where they are listed', async () => {
    const origin = { origin: 'https://crm.example.com' };
    expect((await guarded()('/health', origin)).headers.get('access-control-allow-origin')).toBeNull();
    const send = guarded({ allowedOrigins: ['https://crm.example.com'] });
    expect((await send('/health', origin)).headers.get('access-control-allow-origin')).toBe(origin.origin);
    const other = await send('/health', { origin: 'https://evil.example' });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('a request id is kept where it is harmless, and made where not', async () => {
    const send = guarded();
    const idOf = async (id: string) =>
      (await send('/health', { 'x-request-id': id })).headers.get('x-request-id');
    expect(await idOf('order-17:a.b_c')).toBe('order-17:a.b_c');
    for (const id of ['a b', '"', '{}', 'x'.repeat(65), '../x'])
      expect(await idOf(id)).toMatch(/^[\da-f-]{36}$/);
  });

  test('every answer, problems too, forbids sniffing, framing and keeping', async () => {
    for (const path of ['/health', '/scoring', '/nowhere']) {
      const { headers } = await guarded()(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });
});

describe('the log', () => {
  test('has a line for what went wrong, none for what went right, and no data of clients', () => {
    const lines: string[] = [];
    const log = createServiceLog('info', { write: (line) => void lines.push(line) });
    const event = { requestId: 'r-1', method: 'POST', route: '/prediction', ms: 1 };
    log.onAnswer({ ...event, status: 200 });
    log.onAnswer({ ...event, status: 422, caller: 'crm' });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'info',
      requestId: 'r-1',
      status: 422,
      caller: 'crm',
    });
  });
});

describe('settings', () => {
  test.each([
    [{ DYNAMIC_RISK_API_RATE: 'many' }, /DYNAMIC_RISK_API_RATE: expected a whole number/],
    [{ DYNAMIC_RISK_API_ORIGINS: 'crm.example.com' }, /expected origins/],
    [{ DYNAMIC_RISK_API_LOG: 'loud' }, /silent, error/],
    [{ DYNAMIC_RISK_API_TOKENS: `a read ${READ}`, DYNAMIC_RISK_API_TOKENS_FILE: 'x' }, /found both/],
  ])('%o is refused with what was expected', (env, said) => {
    expect(() => readSettings(env as Readonly<Record<string, string>>)).toThrow(said);
  });

  test('an empty environment gives no tokens and no list', () => {
    expect(readSettings({})).toEqual({ tokens: [], allowedHosts: [], allowedOrigins: [], logLevel: 'info' });
  });
});
