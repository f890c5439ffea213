import { DynamicRiskError } from '@dynamic-risk/dataset';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createPackageIndex } from './package-index.ts';
import { folder, write, serve, manifest, lookUp, stopServing } from '../test/registry-fixture.ts';

describe('createPackageIndex', () => {
  it('refuses a timeout and a concurrency that are out of range', () => {
    expect(() => createPackageIndex({ startDirs: [], timeoutMs: 0 })).toThrow(DynamicRiskError);
    expect(() => createPackageIndex({ startDirs: [], concurrency: 0.5 })).toThrow(DynamicRiskError);
  });
});

describe('installed', () => {
  it('finds nothing below a folder that belongs to no package', async () => {
    expect(await createPackageIndex({ startDirs: [join(folder, 'nowhere')] }).installed()).toEqual([]);
  });

  it('lists the direct dependencies of the system, its own packages followed but left out', async () => {
    await write('package.json', { dependencies: { '@dynamic-risk/cli': '0.1.0', 'not-ours': '1.0.0' } });
    const modules = 'node_modules';
    await write(`${modules}/@dynamic-risk/cli/package.json`, {
      version: '0.1.0',
      dependencies: { zod: '4.6.7', '@dynamic-risk/dataset': '0.1.0', absent: '^1.0.0' },
    });
    await write(`${modules}/@dynamic-risk/dataset/package.json`, {
      dependencies: { arquero: '8.0.3', '@dynamic-risk/cli': '0.1.0' },
      devDependencies: { vitest: '4.1.12' },
    });
    await write(`${modules}/@dynamic-risk/cli/${modules}/zod/package.json`, { version: '4.6.7' });
    await write(`${modules}/zod/package.json`, { version: '3.0.0' });
    await write(`${modules}/arquero/package.json`, { version: '8.0.3', dependencies: { acorn: '8.0.0' } });
    const startDirs = [join(folder, modules, '@dynamic-risk/cli/dist/deep')];
    expect(await createPackageIndex({ startDirs }).installed()).toEqual([
      { name: 'absent', range: '^1.0.0' },
      { name: 'arquero', range: '8.0.3', installed: '8.0.3' },
      { name: 'zod', range: '4.6.7', installed: '4.6.7' },
    ]);
  });

  it('follows the symbolic links of a workspace', async () => {
    await write('apps/cli/package.json', { dependencies: { '@dynamic-risk/dataset': '0.1.0' } });
    await write('libs/dataset/package.json', { dependencies: { arquero: '8.0.3' } });
    await write('libs/dataset/node_modules/arquero/package.json', { version: '8.0.2' });
    await mkdir(join(folder, 'node_modules/@dynamic-risk'), { recursive: true });
    await symlink(join(folder, 'libs/dataset'), join(folder, 'node_modules/@dynamic-risk/dataset'), 'dir');
    const found = await createPackageIndex({ startDirs: [join(folder, 'apps/cli/src')] }).installed();
    expect(found).toEqual([{ name: 'arquero', range: '8.0.3', installed: '8.0.2' }]);
  });

  it('knows no version of a package whose package.json is broken', async () => {
    await write('package.json', { dependencies: { broken: '1', list: '1' } });
    await write('node_modules/broken/package.json', '{"version": ');
    await write('node_modules/list/package.json', '[]');
    expect(await createPackageIndex({ startDirs: [folder] }).installed()).toEqual([
      { name: 'broken', range: '1' },
      { name: 'list', range: '1' },
    ]);
  });

  it('lists what this package itself is built on', async () => {
    const found = await createPackageIndex({ startDirs: [import.meta.dirname] }).installed();
    expect(found.find(({ name }) => name === 'semver')).toEqual({
      name: 'semver',
      range: '7.8.6',
      installed: '7.8.6',
      license: 'ISC',
    });
    expect(found.some(({ name }) => name.startsWith('@dynamic-risk/'))).toBe(false);
  });
});

describe('lookUp', () => {
  it('asks nobody when there is no package', async () => {
    expect(await lookUp({})).toEqual({});
  });

  it.each(['npm_config_registry', 'NPM_CONFIG_REGISTRY'])(
    'asks the registry that %s names',
    async (variable) => {
      const asked: (string | undefined)[] = [];
      const url = await serve((request, response) => {
        asked.push(request.url);
        response.end(manifest('2.1.0', ['1.0.0', '1.4.0', '2.1.0']));
      });
      vi.stubEnv('npm_config_registry', undefined);
      vi.stubEnv('NPM_CONFIG_REGISTRY', undefined);
      vi.stubEnv(variable, url);
      expect(await lookUp({ zod: '^1.0.0', '@duckdb/node-api': '2.1.0' })).toEqual({
        zod: { wanted: '1.4.0', latest: '2.1.0' },
        '@duckdb/node-api': { wanted: '2.1.0', latest: '2.1.0' },
      });
      expect(asked.sort()).toEqual(['/npm/@duckdb%2Fnode-api', '/npm/zod']);
    },
  );

  it('wants the latest version where the range admits it, and no deprecated one if another fits', async () => {
    const versions = ['1.0.0', '1.1.0', '1.2.0', '2.0.0'];
    const url = await serve((_request, response) => response.end(manifest('1.1.0', versions, ['1.2.0'])));
    vi.stubEnv('npm_config_registry', url);
    expect(
      await lookUp({ a: '^1.0.0', b: '>=1.2.0 <2', c: '>=1.1.5', d: 'github:x/y', e: '^9.0.0' }),
    ).toEqual({
      a: { wanted: '1.1.0', latest: '1.1.0' },
      b: { wanted: '1.2.0', latest: '1.1.0' },
      c: { wanted: '2.0.0', latest: '1.1.0' },
      d: { latest: '1.1.0' },
      e: { latest: '1.1.0' },
    });
  });

  it('wants nothing of a package that is asked for with ranges that disagree', async () => {
    const url = await serve((_request, response) => response.end(manifest('2.0.0', ['1.0.0', '2.0.0'])));
    vi.stubEnv('npm_config_registry', url);
    const packages = [
      { name: 'a', range: '^1.0.0' },
      { name: 'a', range: '^2.0.0' },
    ];
    const answers = await createPackageIndex({ startDirs: [] }).lookUp(packages);
    expect([...answers]).toEqual([['a', { latest: '2.0.0' }]]);
  });

  it('goes on after a package that the registry does not have or does not give', async () => {
    const url = await serve((request, response) => {
      const status = { '/npm/lost': 404, '/npm/secret': 403 }[request.url ?? ''];
      if (status !== undefined) response.writeHead(status).end('{}');
      else response.end(request.url === '/npm/odd' ? '{}' : manifest('1.0.0', ['1.0.0']));
    });
    vi.stubEnv('npm_config_registry', url);
    expect(await lookUp({ lost: '1', secret: '1', odd: '1', there: '1' })).toEqual({
      lost: { unavailable: 'not in the registry' },
      secret: { unavailable: 'registry answered 403' },
      odd: { unavailable: 'registry names no latest version' },
      there: { wanted: '1.0.0', latest: '1.0.0' },
    });
  });

  it('stops at a registry that hangs when its time is up', async () => {
    const url = await serve(() => undefined);
    vi.stubEnv('npm_config_registry', url);
    const before = performance.now();
    const answers = await lookUp({ a: '1', b: '1' }, 200);
    expect(performance.now() - before).toBeLessThan(2000);
    const unavailable = 'registry not reachable (no answer within 200 ms)';
    expect(answers).toEqual({ a: { unavailable }, b: { unavailable } });
  });

  it('keeps the answers that came before the time was up', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/npm/fast') response.end(manifest('1.0.0', ['1.0.0']));
    });
    vi.stubEnv('npm_config_registry', url);
    expect(await lookUp({ fast: '1', slow: '1' }, 1000)).toMatchObject({
      fast: { latest: '1.0.0' },
      slow: { unavailable: 'registry not reachable (no answer within 1000 ms)' },
    });
  });

  it('gives up on the other packages once the registry closes a connection', async () => {
    let requests = 0;
    const url = await serve((request) => {
      requests++;
      request.socket.destroy();
    });
    vi.stubEnv('npm_config_registry', url);
    const names = Array.from({ length: 40 }, (_, i) => `p${i}`);
    const answers = await lookUp(Object.fromEntries(names.map((name) => [name, '1'])));
    expect(new Set(Object.values(answers).map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"unavailable":"registry not reachable"}']),
    );
    expect(requests).toBeLessThan(24);
  });

  it('gives up on the other packages when the answer is no package data', async () => {
    const url = await serve((_request, response) => response.end('<html>Please log in</html>'));
    vi.stubEnv('npm_config_registry', url);
    const unavailable = 'registry answered no package data';
    expect(await lookUp({ a: '1', b: '1' })).toEqual({ a: { unavailable }, b: { unavailable } });
  });

  it('finds a closed port not reachable', async () => {
    const url = await serve(() => undefined);
    stopServing();
    vi.stubEnv('npm_config_registry', url);
    const unavailable = 'registry not reachable';
    expect(await lookUp({ a: '1', b: '1' })).toEqual({ a: { unavailable }, b: { unavailable } });
  });

  it('finds a registry not reachable whose address is none', async () => {
    vi.stubEnv('npm_config_registry', 'no address');
    expect(await lookUp({ a: '1' })).toEqual({ a: { unavailable: 'registry not reachable' } });
  });
});

describe('licences', () => {
  it('are those of the installed packages, in each of the forms that npm has known', async () => {
    const names = ['text', 'object', 'choice', 'old', 'none', 'blank'];
    await write('package.json', { dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])) });
    const manifests = {
      text: { license: 'MIT' },
      object: { license: { type: 'BSD-3-Clause', url: 'https://example.com' } },
      choice: { licenses: [{ type: 'MIT' }, { type: 'Apache-2.0' }] },
      old: { licenses: { type: 'ISC' } },
      none: {},
      blank: { license: ' ' },
    };
    for (const [name, licensed] of Object.entries(manifests)) {
      await write(`node_modules/${name}/package.json`, { version: '1.0.0', ...licensed });
    }
    const found = await createPackageIndex({ startDirs: [folder] }).installed();
    expect(Object.fromEntries(found.map(({ name, license }) => [name, license]))).toEqual({
      text: 'MIT',
      object: 'BSD-3-Clause',
      choice: 'MIT OR Apache-2.0',
      old: 'ISC',
      none: undefined,
      blank: undefined,
    });
  });
});
