/** The package index behind the pipeline's port: what is installed, and what the npm registry says of it. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { PackageIndex } from '@dynamic-risk/pipeline';
import { findInstalledPackages } from './package-index-installed.ts';
import { lookUpPackages } from './package-index-look-up.ts';

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
}

/**
 * A package index on disk and npm's registry. `lookUp` never throws for a registry and never outlasts its timeout.
 * An answer's `wanted` is absent when a package is asked for with ranges that admit different versions.
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
  return {
    installed: () => findInstalledPackages(startDirs),
    lookUp: (packages) => lookUpPackages(packages, { timeoutMs, concurrency }),
  };
}
