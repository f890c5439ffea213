import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createPackageIndex } from './package-index.ts';
import { folder, serveRegistry, stopServing } from '../test/registry-fixture.ts';

const OLD = [{ name: 'a', range: '^1.0.0', installed: '1.0.0' }];
const LEAK = {
  id: 1098,
  url: 'https://example.com/GHSA-1',
  title: 'A leak',
  severity: 'high',
  vulnerable_versions: '<1.2.0',
};

describe('what is known of an installed version', () => {
  it('says what its deprecation says and which vulnerabilities it has', async () => {
    const asked = await serveRegistry((_request, response) =>
      response.end(JSON.stringify({ a: [LEAK, { ...LEAK, id: 1099, vulnerable_versions: '>=1.3.0' }] })),
    );
    const answers = await createPackageIndex({ startDirs: [] }).lookUp(OLD);
    expect(answers.get('a')).toEqual({
      wanted: '1.4.0',
      latest: '1.4.0',
      deprecated: { '1.0.0': 'do not use' },
      advisories: {
        byVersion: {
          '1.0.0': [
            {
              id: '1098',
              title: 'A leak',
              severity: 'high',
              url: 'https://example.com/GHSA-1',
              vulnerableVersions: '<1.2.0',
            },
          ],
        },
      },
    });
    expect(asked.advisories).toEqual(['/npm/-/npm/v1/security/advisories/bulk {"a":["1.0.0"]}']);
  });

  it.each([
    [405, { unavailable: 'registry has no list of vulnerabilities (405)', lasting: true }],
    [404, { unavailable: 'registry has no list of vulnerabilities (404)', lasting: true }],
    [503, { unavailable: 'registry answered 503' }],
  ])(
    'is not known where the registry answers %i, and versions are all the same',
    async (status, advisories) => {
      await serveRegistry((_request, response) => response.writeHead(status).end());
      const answers = await createPackageIndex({ startDirs: [] }).lookUp(OLD);
      expect(answers.get('a')).toMatchObject({ latest: '1.4.0', advisories });
    },
  );

  it('is not known where the answer is late or is none', async () => {
    await serveRegistry(() => undefined);
    const late = await createPackageIndex({ startDirs: [], timeoutMs: 300 }).lookUp(OLD);
    const unavailable = 'registry not reachable (no answer within 300 ms)';
    expect(late.get('a')).toMatchObject({ latest: '1.4.0', advisories: { unavailable } });
    stopServing();
    await serveRegistry((_request, response) => response.end('<html>'));
    const odd = await createPackageIndex({ startDirs: [] }).lookUp(OLD);
    expect(odd.get('a')).toMatchObject({
      advisories: { unavailable: 'registry answered no list of vulnerabilities' },
    });
  });
});

describe('answers that are kept', () => {
  const START = Date.UTC(2026, 10, 23, 9);

  function indexAt(hour: number, hours = 24, warnings: string[] = []): ReturnType<typeof createPackageIndex> {
    const now = (): Date => new Date(START + hour * 3_600_000);
    const cache = {
      path: join(folder, 'dependencies.json'),
      hours,
      now,
      onWarning: (text: string) => void warnings.push(text),
    };
    return createPackageIndex({ startDirs: [], cache });
  }

  it('are given again, with their time, until they are too old', async () => {
    const asked = await serveRegistry();
    expect((await indexAt(0).lookUp(OLD)).get('a')).not.toHaveProperty('askedAt');
    expect((await indexAt(23.9).lookUp(OLD)).get('a')).toMatchObject({
      latest: '1.4.0',
      askedAt: '2026-11-23T09:00:00.000Z',
    });
    expect(asked.versions).toHaveLength(1);
    expect((await indexAt(24).lookUp(OLD)).get('a')).not.toHaveProperty('askedAt');
    expect(asked.versions).toHaveLength(2);
  });

  it('are about the versions installed then, the ranges and the registry', async () => {
    const asked = await serveRegistry();
    await indexAt(0).lookUp(OLD);
    await indexAt(1).lookUp([{ ...OLD[0]!, installed: '1.4.0' }]);
    await indexAt(1).lookUp([{ ...OLD[0]!, range: '1.0.0' }]);
    expect(asked.versions).toHaveLength(3);
  });

  it('count from the future as little as from long ago', async () => {
    const asked = await serveRegistry();
    await indexAt(5).lookUp(OLD);
    await indexAt(4).lookUp(OLD);
    expect(asked.versions).toHaveLength(2);
  });

  it('count all their time where the registry has no list of vulnerabilities', async () => {
    const asked = await serveRegistry((_request, response) => response.writeHead(405).end());
    await indexAt(0).lookUp(OLD);
    await indexAt(23).lookUp(OLD);
    expect(asked.versions).toHaveLength(1);
  });

  it('count for an hour where the list of vulnerabilities did not come', async () => {
    const asked = await serveRegistry((_request, response) => response.writeHead(503).end());
    await indexAt(0).lookUp(OLD);
    await indexAt(0.9).lookUp(OLD);
    expect(asked.versions).toHaveLength(1);
    await indexAt(1).lookUp(OLD);
    expect(asked.versions).toHaveLength(2);
  });

  it('are none where the registry said nothing, where nothing is to be kept, and where the file is harmed', async () => {
    vi.stubEnv('npm_config_registry', 'http://127.0.0.1:1/');
    expect((await indexAt(0).lookUp(OLD)).get('a')).toMatchObject({ unavailable: 'registry not reachable' });
    const asked = await serveRegistry();
    await indexAt(0).lookUp(OLD);
    await writeFile(join(folder, 'dependencies.json'), '{"version": 1, "packages": {"a"');
    await indexAt(1).lookUp(OLD);
    await indexAt(2, 0).lookUp(OLD);
    expect(asked.versions).toHaveLength(3);
  });

  it('do not fail a look-up when they cannot be written', async () => {
    await serveRegistry();
    await mkdir(join(folder, 'dependencies.json'));
    const warnings: string[] = [];
    expect((await indexAt(0, 24, warnings).lookUp(OLD)).get('a')).toMatchObject({ latest: '1.4.0' });
    expect(warnings).toEqual([expect.stringContaining('dependencies.json')]);
  });
});
