import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { main } from '../src/main.ts';
import { makeProject } from './real-project.ts';

const folders: string[] = [];

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

async function configFile(): Promise<string> {
  const folder = await makeProject();
  folders.push(folder);
  return join(folder, 'config.json');
}

/** The API in this process, with what it wrote; lines of the log are not part of it. */
function start(...argv: readonly string[]) {
  return startWith({ DYNAMIC_RISK_API_LOG: 'silent' }, ...argv);
}

async function startWith(env: Readonly<Record<string, string>>, ...argv: readonly string[]) {
  let out = '';
  let err = '';
  const started = await main(argv, {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    env,
  });
  return { started, out, err };
}

describe('main', () => {
  test('listens on loopback unless told otherwise, and says where', async () => {
    const { started, out, err } = await start('--config', await configFile());
    if (!('server' in started)) throw new Error(err);
    const { url } = started.server;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${url}/health`)).status).toBe(503);
    expect(out).toBe('');
    expect(err).toContain(`production mode: ${url} `);
    expect(err).not.toContain('warning');
    await started.server.close();
  });

  test('refuses a host that other machines can reach without a token', async () => {
    const argv = ['--config', await configFile(), '--host', '0.0.0.0'];
    const refused = await start(...argv);
    expect(refused.started).toEqual({ status: 2 });
    expect(refused.err).toContain('DYNAMIC_RISK_API_TOKENS');
    const { started, err } = await startWith(
      { DYNAMIC_RISK_API_TOKENS: `crm predict ${'t'.repeat(32)}` },
      ...argv,
    );
    if (!('server' in started)) throw new Error(err);
    await started.server.close();
  });

  test('a port in use exits 1 with what to do', async () => {
    const config = await configFile();
    const first = await start('--config', config);
    if (!('server' in first.started)) throw new Error(first.err);
    const { port } = new URL(first.started.server.url);
    const { started, err } = await start('--config', config, '--port', port);
    expect(started).toEqual({ status: 1 });
    expect(err).toMatch(/in use\. Choose another one with --port/);
    await first.started.server.close();
  });

  test.each([
    ['a missing configuration', ['--config', '/nowhere/config.json'], /expected a configuration file/],
    ['an unknown option', ['--prot', '1'], /--prot.*--help/s],
    ['a port that is none', ['--port', '70000'], /--port: expected a port/],
    ['an argument', ['config.json'], /config\.json/],
  ])('%s exits 2', async (_, argv, said) => {
    const { started, out, err } = await start(...argv);
    expect(started).toEqual({ status: 2 });
    expect(out).toBe('');
    expect(err).toMatch(said);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test('--help exits 0 and names options, environment and exit codes', async () => {
    const { started, out } = await start('--help');
    expect(started).toEqual({ status: 0 });
    for (const text of ['--config', '--host', '--port', 'DYNAMIC_RISK_API_TOKENS_FILE', 'Exit codes']) {
      expect(out).toContain(text);
    }
  });
});

describe('the process', () => {
  test('ends with 0 when it is told to', async () => {
    const script = fileURLToPath(new URL('start-from-sources.ts', import.meta.url));
    const node = ['--conditions=@dynamic-risk/source', '--import', import.meta.resolve('tsx'), script];
    const child = spawn(process.execPath, [...node, '--config', await configFile()], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await once(child.stderr, 'data');
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
  });
});
