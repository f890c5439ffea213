/** A registry on this machine and a folder with packages, new for each test. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import { createPackageIndex } from '../src/package-index.ts';

/** Of the test that is running. */
export let folder: string;
let server: Server | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'package-index-'));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  stopServing();
  await rm(folder, { recursive: true, force: true });
});

/** Stops the registry; calls that are under way break off. */
export function stopServing(): void {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
}

/** Writes a file below the folder, its own folder included. */
export async function write(path: string, content: unknown): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
}

/** Starts a registry and gives its address. */
export async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/npm/`;
}

/** What a registry says of a package. */
export function manifest(
  latest: string,
  versions: readonly string[],
  deprecated: readonly string[] = [],
): string {
  const entry = (version: string): [string, unknown] => [
    version,
    deprecated.includes(version) ? { version, deprecated: 'do not use' } : { version },
  ];
  return JSON.stringify({ 'dist-tags': { latest }, versions: Object.fromEntries(versions.map(entry)) });
}

/** Asks for packages by name and range. */
export async function lookUp(
  packages: Readonly<Record<string, string>>,
  timeoutMs = 5000,
): Promise<Readonly<Record<string, unknown>>> {
  const index = createPackageIndex({ startDirs: [], timeoutMs });
  const asked = Object.entries(packages).map(([name, range]) => ({ name, range }));
  return Object.fromEntries(await index.lookUp(asked));
}

/** A registry whose package is at 1.4.0; `advise` answers the question for vulnerabilities. */
export async function serveRegistry(
  advise: RequestListener = (_request, response) => response.end('{}'),
): Promise<{ readonly versions: string[]; readonly advisories: string[] }> {
  const asked = { versions: [] as string[], advisories: [] as string[] };
  const url = await serve((request, response) => {
    if (request.method !== 'POST') {
      asked.versions.push(request.url ?? '');
      response.end(manifest('1.4.0', ['1.0.0', '1.4.0'], ['1.0.0']));
      return;
    }
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.advisories.push(`${request.url} ${body}`);
      advise(request, response);
    });
  });
  vi.stubEnv('npm_config_registry', url);
  return asked;
}
