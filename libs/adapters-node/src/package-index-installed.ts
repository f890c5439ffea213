/** Finds the direct dependencies of an installed system on disk, the way Node.js would load them. */
import { readFile, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { InstalledPackage } from '@dynamic-risk/pipeline';

/** The parts of a package.json that matter here. */
interface Manifest {
  readonly version: string | undefined;
  readonly license: string | undefined;
  readonly dependencies: readonly (readonly [name: string, range: string])[];
}

interface PackageOnDisk {
  /** Real path, symbolic links of a workspace resolved. */
  readonly directory: string;
  readonly manifest: Manifest;
}

/** Packages of the system itself: followed, but not listed. */
const OWN_SCOPE = '@dynamic-risk/';

/**
 * Every direct dependency of the packages that hold `startDirs` and of every `@dynamic-risk` package that can be
 * reached from them. A dependency that two packages ask for with different ranges, or get in different versions,
 * is listed once for each.
 *
 * @param startDirs - folders inside packages; the nearest package.json upwards counts, a folder without one is skipped
 * @returns ordered by name; `installed` is absent where the package is not there or its package.json is unreadable
 */
export async function findInstalledPackages(
  startDirs: readonly string[],
): Promise<readonly InstalledPackage[]> {
  const found = new Map<string, InstalledPackage>();
  const seen = new Set<string>();
  const queue: (PackageOnDisk | undefined)[] = await Promise.all(startDirs.map(enclosingPackage));
  for (let i = 0; i < queue.length; i++) {
    const dependant = queue[i];
    if (dependant === undefined || seen.has(dependant.directory)) continue;
    seen.add(dependant.directory);
    for (const [name, range] of dependant.manifest.dependencies) {
      const dependency = await resolvePackage(name, dependant.directory);
      if (name.startsWith(OWN_SCOPE)) {
        queue.push(dependency);
        continue;
      }
      const { version, license } = dependency?.manifest ?? {};
      const entry = {
        name,
        range,
        ...(version === undefined ? {} : { installed: version }),
        ...(license === undefined ? {} : { license }),
      };
      found.set(JSON.stringify(entry), entry);
    }
  }
  return [...found.values()].sort((a, b) => compare(a.name, b.name) || compare(a.range, b.range));
}

/** The package a folder belongs to: the nearest package.json in it or above it. */
async function enclosingPackage(startDir: string): Promise<PackageOnDisk | undefined> {
  for (const directory of upwards(resolve(startDir))) {
    const found = await readPackage(directory);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What `import name` would find from a folder: the nearest `node_modules/name` upwards. */
async function resolvePackage(name: string, from: string): Promise<PackageOnDisk | undefined> {
  for (const directory of upwards(from)) {
    const found = await readPackage(join(directory, 'node_modules', name));
    if (found !== undefined) return found;
  }
  return undefined;
}

function* upwards(directory: string): Generator<string> {
  for (let current = directory; ; current = dirname(current)) {
    yield current;
    if (dirname(current) === current) return;
  }
}

/** `undefined` when there is no package.json, or none that can be read: then nothing is known of the package. */
async function readPackage(directory: string): Promise<PackageOnDisk | undefined> {
  const real = await realpath(directory).catch(() => undefined);
  if (real === undefined) return undefined;
  const text = await readFile(join(real, 'package.json'), 'utf8').catch(() => undefined);
  const manifest = text === undefined ? undefined : parseManifest(text);
  return manifest === undefined ? undefined : { directory: real, manifest };
}

function parseManifest(text: string): Manifest | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (!isRecord(json)) return undefined;
  const { version, dependencies, optionalDependencies } = json;
  return {
    version: typeof version === 'string' ? version : undefined,
    license: licenseOf(json),
    dependencies: Object.entries({ ...asRecord(dependencies), ...asRecord(optionalDependencies) }).flatMap(
      ([name, range]) => (typeof range === 'string' ? [[name, range] as const] : []),
    ),
  };
}

/** As npm has it: a text; in old packages an object with a `type`, or a list of them of which one may be chosen. */
function licenseOf({ license, licenses }: Readonly<Record<string, unknown>>): string | undefined {
  const named = (Array.isArray(licenses) ? licenses : [license ?? licenses]).flatMap((one: unknown) => {
    const name = isRecord(one) ? one['type'] : one;
    return typeof name === 'string' && name.trim() !== '' ? [name.trim()] : [];
  });
  return named.length === 0 ? undefined : named.join(' OR ');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
