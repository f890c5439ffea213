/** What there is to say of the packages that the system is built on. */
import type { DependencyReport, DependencyStatus } from '../diagnosis.ts';
import type { Finding } from './finding.ts';

const MOST_NAMED = 3;

/** One finding for all packages with known vulnerabilities, one for all that are deprecated; newer versions are none. */
export function dependencyFindings(dependencies: DependencyReport | undefined): readonly Finding[] {
  if (dependencies === undefined) return [];
  const { packages } = dependencies;
  const vulnerable = packages.filter(({ advisories = [] }) => advisories.length > 0);
  const deprecated = packages.filter((one) => one.deprecated !== undefined);
  return [
    ...(vulnerable.length === 0 ? [] : [vulnerabilities(vulnerable)]),
    ...(deprecated.length === 0 ? [] : [deprecations(deprecated)]),
  ];
}

function vulnerabilities(packages: readonly DependencyStatus[]): Finding {
  const named = packages.map(({ name, installed = '', advisories = [] }) => {
    const [gravest] = advisories;
    return `${name} ${installed}${gravest === undefined ? '' : ` (${gravest.severity}: ${gravest.title})`}`;
  });
  return {
    code: 'dependency-vulnerable',
    severity: 'warning',
    subject: packages.map(({ name }) => name).join(', '),
    message: `Known vulnerabilities in ${list(named)}`,
    certainty: 'certain: the registry lists them for these versions',
    advice: 'Read the advisories (diagnose --json) and update these packages; nothing is updated by itself.',
  };
}

function deprecations(packages: readonly DependencyStatus[]): Finding {
  const named = packages.map(({ name, installed = '' }) => `${name} ${installed}`);
  return {
    code: 'dependency-deprecated',
    severity: 'note',
    subject: packages.map(({ name }) => name).join(', '),
    message: `No longer kept up: ${list(named)}`,
    certainty: 'certain: their authors say so',
    advice: 'Look for what takes their place.',
  };
}

function list(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  const shown = names.slice(0, MOST_NAMED).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
