/** The newest version that the ranges of a package's dependants admit. */
import type { PublishedPackage } from './package-index-registry.ts';

/**
 * The version npm would install, as `npm outdated` calls it: the latest one where the range admits it, else the
 * highest admitted version, a deprecated one only when there is no other.
 *
 * @returns `undefined` when a range is no version range, admits nothing published, or the ranges do not agree
 */
export async function wantedVersion(
  ranges: Iterable<string>,
  published: PublishedPackage,
): Promise<string | undefined> {
  const [{ default: satisfies }, { default: maxSatisfying }, { default: validRange }] = await Promise.all([
    import('semver/functions/satisfies.js'),
    import('semver/ranges/max-satisfying.js'),
    import('semver/ranges/valid.js'),
  ]);
  const all = published.versions.map(({ version }) => version);
  const supported = published.versions
    .filter(({ deprecated }) => deprecated === undefined)
    .map(({ version }) => version);
  const wanted = new Set(
    Array.from(ranges, (range) => {
      if (validRange(range) === null) return undefined;
      if (satisfies(published.latest, range)) return published.latest;
      return maxSatisfying(supported, range) ?? maxSatisfying(all, range) ?? undefined;
    }),
  );
  return wanted.size === 1 ? [...wanted][0] : undefined;
}
