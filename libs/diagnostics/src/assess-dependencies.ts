/** Whether the packages a system is built on are the newest there are. */
import gt from 'semver/functions/gt.js';
import valid from 'semver/functions/valid.js';
import type { DependencyReport, DependencyStatus } from './diagnosis.ts';

/** A direct dependency as it is found on disk. */
export interface AssessedPackage {
  readonly name: string;
  /** The version range its dependant asks for. */
  readonly range: string;
  /** Absent when it could not be found on disk. */
  readonly installed?: string;
}

/** What a package registry says of one package, or why it says nothing. */
export type AssessedAnswer =
  { readonly wanted?: string; readonly latest: string } | { readonly unavailable: string };

const NOT_ASKED = 'registry was not asked';

/**
 * Compares each installed version with the registry's newest by semantic versioning. A package is `outdated` when
 * the newest version is higher than the installed one, whatever its range admits; an installed version above the
 * newest (a pre-release) is `current`. A package without a usable answer is `unknown`, with the reason.
 *
 * @param answers - by package name; a package without one counts as not asked
 * @returns packages in the order given; `note` is one sentence for a reader
 * @example
 * assessDependencies(
 *   [{ name: 'semver', range: '^7.0.0', installed: '7.7.0' }],
 *   new Map([['semver', { wanted: '7.8.6', latest: '7.8.6' }]]),
 * ).note; // '1 of 1 package has a newer version'
 */
export function assessDependencies(
  installed: readonly AssessedPackage[],
  answers: ReadonlyMap<string, AssessedAnswer>,
): DependencyReport {
  const packages = installed.map((dependency) => assess(dependency, answers.get(dependency.name)));
  const answered = packages.filter(({ latest }) => latest !== undefined).length;
  return {
    registry: registryState(answered, packages.length),
    note: describe(packages, answered),
    packages,
  };
}

function assess(dependency: AssessedPackage, answer: AssessedAnswer | undefined): DependencyStatus {
  const { name, range, installed } = dependency;
  const onDisk = { name, range, ...(installed === undefined ? {} : { installed }) };
  if (answer === undefined) return { ...onDisk, state: 'unknown', reason: NOT_ASKED };
  if ('unavailable' in answer) return { ...onDisk, state: 'unknown', reason: answer.unavailable };
  const { wanted, latest } = answer;
  const known = { ...onDisk, ...(wanted === undefined ? {} : { wanted }), latest };
  if (installed === undefined) return { ...known, state: 'unknown', reason: 'not found on disk' };
  const broken = [installed, latest].find((version) => valid(version) === null);
  if (broken !== undefined) {
    return { ...known, state: 'unknown', reason: `${JSON.stringify(broken)} is not a semantic version` };
  }
  return { ...known, state: gt(latest, installed) ? 'outdated' : 'current' };
}

function registryState(answered: number, asked: number): DependencyReport['registry'] {
  if (answered === asked) return 'answered';
  return answered === 0 ? 'not-reachable' : 'partly-answered';
}

function describe(packages: readonly DependencyStatus[], answered: number): string {
  if (packages.length === 0) return 'no dependencies found';
  if (answered === 0) return commonReason(packages);
  const outdated = packages.filter(({ state }) => state === 'outdated').length;
  const unknown = packages.filter(({ state }) => state === 'unknown').length;
  const total = `${packages.length} package${packages.length === 1 ? '' : 's'}`;
  const newer =
    outdated === 0
      ? `none of ${total} is known to have a newer version`
      : `${outdated} of ${total} ${outdated === 1 ? 'has' : 'have'} a newer version`;
  if (unknown > 0) return `${newer}, ${unknown} unknown`;
  return outdated === 0 ? `all of ${total} up to date` : newer;
}

/** The reason most packages share, the first given on a tie. */
function commonReason(packages: readonly DependencyStatus[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of packages) {
    if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first?.[0] ?? NOT_ASKED;
}
