/** The package index behind the pipeline's port: what is installed, and what the npm registry says of it. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { InstalledPackage, PackageIndex, RegistryAnswer } from '@dynamic-risk/pipeline';
import { lookUpAdvisories } from './package-index-advisories.ts';
import { createPackageCache } from './package-index-cache.ts';
import type { PackageCache, PackageCacheOptions } from './package-index-cache.ts';
import { findInstalledPackages } from './package-index-installed.ts';
import { lookUpPackages } from './package-index-look-up.ts';
import type { LookUpLimits } from './package-index-look-up.ts';
import { registryOf } from './package-index-registry.ts';

export interface PackageIndexOptions {
  /**
   * Folders inside the installed packages whose dependencies count, e.g. the one an app's own module lies in;
   * `@dynamic-risk` packages among the dependencies are followed.
   */
  readonly startDirs: readonly string[];
  /** Longest time a look-up takes over all packages, in milliseconds; > 0. Default 3000. */
  readonly timeoutMs?: number;
  /** Packages asked for at the same time; a whole number ≥ 1. Default 6. */
  readonly concurrency?: number;
  /** Where answers are kept and for how long; without it every look-up asks. */
  readonly cache?: PackageCacheOptions;
}

/**
 * A package index on disk and npm's registry. `lookUp` never throws for a registry and never outlasts its timeout; it
 * asks for nothing of which it has an answer that still counts. Nothing is ever installed. An answer's `wanted` is
 * absent when a package is asked for with ranges that admit different versions.
 *
 * @throws {DynamicRiskError} `argument-invalid` when the timeout or the concurrency is out of range
 * @example
 * const index = createPackageIndex({ startDirs: [import.meta.dirname], timeoutMs: 2000 });
 * const installed = await index.installed();
 * const answers = await index.lookUp(installed);
 */
export function createPackageIndex(options: PackageIndexOptions): PackageIndex {
  const { startDirs, timeoutMs = 3000, concurrency = 6 } = options;
  if (!(timeoutMs > 0)) {
    throw new DynamicRiskError(
      'argument-invalid',
      `timeoutMs: expected a number above 0, found ${timeoutMs}.`,
    );
  }
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new DynamicRiskError(
      'argument-invalid',
      `concurrency: expected a whole number of at least 1, found ${concurrency}.`,
    );
  }
  const cache = options.cache === undefined ? undefined : createPackageCache(options.cache);
  return {
    installed: () => findInstalledPackages(startDirs),
    lookUp: (packages) => lookUpWith(cache, packages, { timeoutMs, concurrency }),
  };
}

async function lookUpWith(
  cache: PackageCache | undefined,
  packages: readonly InstalledPackage[],
  limits: LookUpLimits,
): Promise<ReadonlyMap<string, RegistryAnswer>> {
  if (cache === undefined) return askFor(packages, limits);
  const registry = await registryOf().catch(() => '');
  const kept = await cache.read(registry, packages);
  const missing = packages.filter(({ name }) => !kept.has(name));
  if (missing.length === 0) return kept;
  const asked = await askFor(missing, limits);
  await cache.write(registry, missing, asked);
  return new Map([...kept, ...asked]);
}

async function askFor(
  packages: readonly InstalledPackage[],
  limits: LookUpLimits,
): Promise<ReadonlyMap<string, RegistryAnswer>> {
  const [versions, advisories] = await Promise.all([
    lookUpPackages(packages, limits),
    lookUpAdvisories(packages, limits.timeoutMs),
  ]);
  return new Map(
    Array.from(versions, ([name, answer]) => {
      const known = advisories.get(name);
      return [name, known === undefined ? answer : { ...answer, advisories: known }];
    }),
  );
}
