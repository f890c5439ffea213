import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { call, clientLines, CONFIG, csv, handmadeProject, put } from './scratch-project.ts';

/** A receiver on this machine, its address and the bodies that it got. */
async function receive(): Promise<{ readonly url: string; readonly bodies: Record<string, unknown>[] }> {
  const bodies: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      bodies.push(JSON.parse(body) as Record<string, unknown>);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, bodies };
}

describe('alarms of the command line', () => {
  test('reach a webhook once, and the exit code as long as something is found out', async () => {
    const { url, bodies } = await receive();
    vi.stubEnv('RISK_HOOK', url);
    onTestFinished(() => void vi.unstubAllEnvs());
    const alerts = {
      rules: [{ name: 'weak', when: 'performance.f1 < 0.999' }],
      webhook: { url: 'RISK_HOOK' },
      allowPrivateAddresses: true,
    };
    const folder = await handmadeProject({ config: { ...CONFIG, alerts } });
    const first = await call(folder, 'run', '--json');
    expect(first).toMatchObject({
      status: 4,
      json: { status: 'deployed', alerts: [{ rule: 'weak', toldBy: ['webhook'] }] },
    });
    expect(first.err).toMatch(/Alarm \(error\): weak: performance.f1 is 0\.\d+/);
    expect(await call(folder, 'run')).toMatchObject({ status: 0 });
    expect((await call(folder, 'diagnose')).status).toBe(4);
    await put(join(folder, 'sourcedata/second.csv'), csv(clientLines(100, 2)));
    expect((await call(folder, 'run')).status).toBe(4);
    expect(bodies).toMatchObject([{ version: 1, alarms: [{ rule: 'weak', severity: 'error' }] }]);
  });

  test('show in the exit code of every step that has the facts', async () => {
    const alerts = { rules: [{ when: 'ingestion.accepted > 0' }, { when: 'test.f1 < 0.999' }] };
    const folder = await handmadeProject({ config: { ...CONFIG, alerts } });
    expect(await call(folder, 'ingest', '--json')).toMatchObject({
      status: 4,
      json: { status: 'ingested', alerts: [{ rule: 'ingestion.accepted > 0' }] },
    });
    expect((await call(folder, 'ingest')).status).toBe(0);
    expect((await call(folder, 'train', '--json')).json).not.toHaveProperty('alerts');
    const steps = [['deploy'], ['score'], ['diagnose', '--all']] as const;
    for (const step of steps) expect((await call(folder, ...step)).status, step[0]).toBe(4);
  });

  test('leave the exit code of a failure, and a failure to tell leaves that of the run', async () => {
    const alerts = {
      rules: [{ when: 'run.failed' }, { when: 'model.deployed', severity: 'info' }],
      webhook: { url: 'http://127.0.0.1:1/' },
    };
    const folder = await handmadeProject({ config: { ...CONFIG, alerts } });
    const { status, err } = await call(folder, 'run');
    expect(status).toBe(0);
    expect(err).toContain('such targets have to be allowed by alerts.allowPrivateAddresses');
    await put(join(folder, 'testdata/test.csv'), 'client\n');
    await put(join(folder, 'sourcedata/second.csv'), csv(clientLines(100, 2)));
    expect((await call(folder, 'run')).status).toBe(3);
  });

  test('are refused with the facts there are when a rule is wrong', async () => {
    const folder = await handmadeProject({
      config: { ...CONFIG, alerts: { rules: [{ when: 'drift.all' }] } },
    });
    const { status, err } = await call(folder, 'run');
    expect(status).toBe(2);
    expect(err).toMatch(/alerts.rules.0.when.*"drift.all".*drift.dataset/s);
  });
});
