/** Whether the packages a system is built on are the newest there are, still kept up, and free of known faults. */
import diff from 'semver/functions/diff.js';
import gt from 'semver/functions/gt.js';
import valid from 'semver/functions/valid.js';
import type { Advisory, DependencyReport, DependencyStatus } from './diagnosis.ts';
import { describeAdvisories, describeDependencies } from './describe-dependencies.ts';

/** A direct dependency as it is found on disk. */
export interface AssessedPackage {
  readonly name: string;
  /** The version range its dependant asks for. */
  readonly range: string;
  /** Absent when it could not be found on disk. */
  readonly installed?: string;
  /** As its package.json has it. */
  readonly license?: string;
}

/** What a package registry says of one package, or why it says nothing. */
export type AssessedAnswer = (
  | {
      readonly wanted?: string;
      readonly latest: string;
      /** Deprecated versions among the installed ones, with what is said of them. */
      readonly deprecated?: Readonly<Record<string, string>>;
      /** ISO 8601 UTC: when the registry said so, where that is not just now. */
      readonly askedAt?: string;
    }
  | { readonly unavailable: string }
) & {
  /** Known vulnerabilities by installed version, or why they are not known. */
  readonly advisories?:
    { readonly byVersion: Readonly<Record<string, readonly Advisory[]>> } | { readonly unavailable: string };
};

const NOT_ASKED = 'registry was not asked';
const SEVERITIES = ['critical', 'high', 'moderate', 'low', 'info'];

/**
 * Compares each installed version with the registry's newest by semantic versioning. A package is `outdated` when
 * the newest version is higher than the installed one, whatever its range admits; an installed version above the
 * newest (a pre-release) is `current`. A package without a usable answer is `unknown`, with the reason. Whether it is
 * deprecated and has known vulnerabilities is said of the installed version.
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
  const reasons = installed.map(({ name }) => reasonWithoutAdvisories(answers.get(name)));
  return {
    registry: registryState(answered, packages.length),
    note: describeDependencies(packages, answered),
    advisories: describeAdvisories(packages, reasons),
    packages,
  };
}

function assess(dependency: AssessedPackage, answer: AssessedAnswer | undefined): DependencyStatus {
  const { name, range, installed, license } = dependency;
  const onDisk = {
    name,
    range,
    ...(installed === undefined ? {} : { installed }),
    ...(license === undefined ? {} : { license }),
  };
  if (answer === undefined) return { ...onDisk, state: 'unknown', reason: NOT_ASKED };
  const known = { ...onDisk, ...versionFacts(answer, installed) };
  if ('unavailable' in answer) return { ...known, state: 'unknown', reason: answer.unavailable };
  if (installed === undefined) return { ...known, state: 'unknown', reason: 'not found on disk' };
  const { latest } = answer;
  const broken = [installed, latest].find((version) => valid(version) === null);
  if (broken !== undefined) {
    return { ...known, state: 'unknown', reason: `${JSON.stringify(broken)} is not a semantic version` };
  }
  if (!gt(latest, installed)) return { ...known, state: 'current' };
  return { ...known, ...updateOf(installed, latest), state: 'outdated' };
}

/** What the registry says of the package and of the installed version. */
function versionFacts(
  answer: AssessedAnswer,
  installed: string | undefined,
): Pick<DependencyStatus, 'wanted' | 'latest' | 'deprecated' | 'askedAt' | 'advisories'> {
  const advisories = advisoriesOf(answer, installed);
  const said = advisories === undefined ? {} : { advisories };
  if ('unavailable' in answer) return said;
  const { wanted, latest, deprecated, askedAt } = answer;
  const deprecation = installed === undefined ? undefined : deprecated?.[installed];
  return {
    ...(wanted === undefined ? {} : { wanted }),
    latest,
    ...(deprecation === undefined ? {} : { deprecated: deprecation }),
    ...(askedAt === undefined ? {} : { askedAt }),
    ...said,
  };
}

function advisoriesOf(
  { advisories }: AssessedAnswer,
  installed: string | undefined,
): readonly Advisory[] | undefined {
  if (advisories === undefined || 'unavailable' in advisories || installed === undefined) return undefined;
  return [...(advisories.byVersion[installed] ?? [])].sort((a, b) => gravity(a) - gravity(b));
}

function gravity({ severity }: Advisory): number {
  const rank = SEVERITIES.indexOf(severity);
  return rank === -1 ? SEVERITIES.length : rank;
}

function reasonWithoutAdvisories(answer: AssessedAnswer | undefined): string | undefined {
  const { advisories } = answer ?? {};
  if (advisories !== undefined) return 'unavailable' in advisories ? advisories.unavailable : undefined;
  return answer !== undefined && 'unavailable' in answer ? answer.unavailable : NOT_ASKED;
}

/** A step to a pre-release counts as the version it prepares: 1.4.0 to 2.0.0-beta.1 is a major one. */
function updateOf(installed: string, latest: string): Pick<DependencyStatus, 'update'> {
  switch (diff(installed, latest)) {
    case 'major':
    case 'premajor':
      return { update: 'major' };
    case 'minor':
    case 'preminor':
      return { update: 'minor' };
    case 'patch':
    case 'prepatch':
      return { update: 'patch' };
    case 'prerelease':
      return { update: 'prerelease' };
    default:
      return {};
  }
}

function registryState(answered: number, asked: number): DependencyReport['registry'] {
  if (answered === asked) return 'answered';
  return answered === 0 ? 'not-reachable' : 'partly-answered';
}
