/** Asks the registry for known vulnerabilities, as `npm audit` does: one request for all packages. */
import type { Advisory } from '@dynamic-risk/diagnostics';
import type { InstalledPackage, RegistryAnswer } from '@dynamic-risk/pipeline';
import {
  explainStatus,
  NOT_REACHABLE,
  property,
  registryAuthorization,
  registryOf,
} from './package-index-registry.ts';

type Advisories = NonNullable<RegistryAnswer['advisories']>;

const ENDPOINT = '-/npm/v1/security/advisories/bulk';
const NO_ENDPOINT = new Set([404, 405, 501]);

/**
 * What is known of the installed version of each package, by its name. A registry that does not answer is a reason,
 * never an error; a package of another registry than npm's first one is not named to it.
 *
 * @param timeoutMs - longest time of the request
 */
export async function lookUpAdvisories(
  packages: readonly InstalledPackage[],
  timeoutMs: number,
): Promise<ReadonlyMap<string, Advisories>> {
  const registry = await registryOf().catch(() => undefined);
  const [asked, others] = await splitByRegistry(packages, registry);
  const versions = versionsByName(asked);
  const elsewhere = new Map(
    others.map(({ name }) => [name, { unavailable: 'kept in another registry', lasting: true }]),
  );
  if (versions.size === 0) return elsewhere;
  const answer = await askAdvisories(registry, versions, timeoutMs);
  if ('unavailable' in answer) {
    return new Map([...elsewhere, ...Array.from(versions.keys(), (name) => [name, answer] as const)]);
  }
  const { default: satisfies } = await import('semver/functions/satisfies.js');
  const known = Array.from(versions, ([name, installed]): [string, Advisories] => {
    const affects = (version: string, range = '*'): boolean =>
      satisfies(version, range, { includePrerelease: true, loose: true });
    const found = advisoriesIn(property(answer.document, name));
    const byVersion = installed.map((version) => [
      version,
      found.filter(({ vulnerableVersions }) => affects(version, vulnerableVersions)),
    ]);
    return [name, { byVersion: Object.fromEntries(byVersion) }];
  });
  return new Map<string, Advisories>([...elsewhere, ...known]);
}

async function splitByRegistry(
  packages: readonly InstalledPackage[],
  registry: string | undefined,
): Promise<readonly [asked: readonly InstalledPackage[], others: readonly InstalledPackage[]]> {
  const own = await Promise.all(packages.map(({ name }) => registryOf(name).catch(() => registry)));
  return [packages.filter((_, i) => own[i] === registry), packages.filter((_, i) => own[i] !== registry)];
}

function versionsByName(packages: readonly InstalledPackage[]): ReadonlyMap<string, readonly string[]> {
  const versions = new Map<string, readonly string[]>();
  for (const { name, installed } of packages) {
    if (installed === undefined) continue;
    versions.set(name, [...new Set([...(versions.get(name) ?? []), installed])]);
  }
  return versions;
}

async function askAdvisories(
  registry: string | undefined,
  versions: ReadonlyMap<string, readonly string[]>,
  timeoutMs: number,
): Promise<{ readonly document: unknown } | { readonly unavailable: string; readonly lasting?: boolean }> {
  if (registry === undefined) return { unavailable: NOT_REACHABLE };
  try {
    const response = await fetch(new URL(ENDPOINT, registry), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await registryAuthorization(registry)) },
      body: JSON.stringify(Object.fromEntries(versions)),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.ok) return { document: await response.json() };
    await response.body?.cancel();
    const { status } = response;
    if (NO_ENDPOINT.has(status)) {
      return { unavailable: `registry has no list of vulnerabilities (${status})`, lasting: true };
    }
    return { unavailable: explainStatus(status).unavailable };
  } catch (error) {
    if (error instanceof SyntaxError) return { unavailable: 'registry answered no list of vulnerabilities' };
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return { unavailable: isLate ? `${NOT_REACHABLE} (no answer within ${timeoutMs} ms)` : NOT_REACHABLE };
  }
}

function advisoriesIn(list: unknown): readonly Advisory[] {
  if (!Array.isArray(list)) return [];
  return list.map((entry: unknown) => {
    const text = (key: string): string | undefined => {
      const value = property(entry, key);
      return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
    };
    const [url, range] = [text('url'), text('vulnerable_versions')];
    return {
      id: text('id') ?? url ?? 'unnamed',
      title: text('title') ?? 'a known vulnerability',
      severity: text('severity') ?? 'unknown',
      ...(url === undefined ? {} : { url }),
      ...(range === undefined ? {} : { vulnerableVersions: range }),
    };
  });
}
