/** What the packages of a system come to, in a sentence. */
import type { DependencyReport, DependencyStatus } from './diagnosis.ts';

/**
 * How many packages have a newer version; where the registry answered nothing, why. Answers that were kept from an
 * earlier time say from when.
 *
 * @param answered - packages of which the registry said something
 * @example
 * // '2 of 9 packages have a newer version (1 major), 1 deprecated, as of 2026-11-23 09:00 UTC'
 */
export function describeDependencies(packages: readonly DependencyStatus[], answered: number): string {
  if (packages.length === 0) return 'no dependencies found';
  if (answered === 0) return commonReason(packages.map(({ reason }) => reason)) ?? 'nothing is known';
  const unknown = packages.filter(({ state }) => state === 'unknown').length;
  const deprecated = packages.filter((one) => one.deprecated !== undefined).length;
  const vulnerable = packages.filter(({ advisories = [] }) => advisories.length > 0).length;
  return [
    describeNewer(packages, unknown),
    ...(deprecated === 0 ? [] : [`${deprecated} deprecated`]),
    ...(vulnerable === 0 ? [] : [`${vulnerable} with known vulnerabilities`]),
    ...(unknown === 0 ? [] : [`${unknown} unknown`]),
    ...describeAge(packages),
  ].join(', ');
}

/**
 * Whether vulnerabilities are known of all packages, of some, of none.
 *
 * @param reasons - why they are not known, one a package; `undefined` where they are
 */
export function describeAdvisories(
  packages: readonly DependencyStatus[],
  reasons: readonly (string | undefined)[],
): NonNullable<DependencyReport['advisories']> {
  const known = packages.filter(({ advisories }) => advisories !== undefined).length;
  if (known === packages.length) return { state: 'answered' };
  const reason = commonReason(reasons) ?? 'the version installed is not known';
  return { state: known === 0 ? 'unknown' : 'partly-answered', reason };
}

function describeNewer(packages: readonly DependencyStatus[], unknown: number): string {
  const outdated = packages.filter(({ state }) => state === 'outdated').length;
  const major = packages.filter(({ update }) => update === 'major').length;
  const total = `${packages.length} package${packages.length === 1 ? '' : 's'}`;
  if (outdated === 0) {
    return unknown === 0 ? `all of ${total} up to date` : `none of ${total} is known to have a newer version`;
  }
  const newer = `${outdated} of ${total} ${outdated === 1 ? 'has' : 'have'} a newer version`;
  return major === 0 ? newer : `${newer} (${major} major)`;
}

/** The oldest of the answers that were not asked for just now. */
function describeAge(packages: readonly DependencyStatus[]): readonly string[] {
  const [oldest] = packages.flatMap(({ askedAt }) => askedAt ?? []).sort();
  return oldest === undefined ? [] : [`as of ${oldest.slice(0, 16).replace('T', ' ')} UTC`];
}

/** The reason most packages share, the first given on a tie. */
function commonReason(reasons: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const reason of reasons) {
    if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first?.[0];
}
