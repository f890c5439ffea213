/** What a person reads of `models verify`. */
import type { TestScoreVerification, Verification } from '@dynamic-risk/pipeline';
import { formatCount } from '@dynamic-risk/reporting';
import type { Style } from '../style.ts';
import { formatTable } from './table.ts';

const SHOWN = 20;

/** Libraries first, because they may explain the rest; the score on test data last. */
export function verificationView(found: Verification, style: Style): string {
  const { modelId, status, dataset, libraries, differences, testScore } = found;
  const where = `trained again on the ${formatCount(dataset.rows)} rows of data set ${dataset.sha256.slice(0, 12)}`;
  const rows = differences.map(({ path, recorded, retrained }) => [path, recorded, retrained]);
  return [
    ...libraries.map(
      ({ name, recorded, installed }) =>
        `${style.yellow('library')}: ${name} was ${recorded ?? 'not recorded'}, is ${installed ?? 'not installed'}`,
    ),
    status === 'identical'
      ? `${style.bold(style.green('Identical:'))} ${modelId}, ${where}, is the same to the byte.`
      : `${style.bold(style.red('Different:'))} ${modelId}, ${where}, differs in ${formatCount(differences.length)} fields:`,
    ...differencesTable(rows, 'retrained', style),
    ...describeTestScore(testScore, style),
  ].join('\n');
}

function describeTestScore(found: TestScoreVerification, style: Style): readonly string[] {
  if (found.status === 'not-scored') return ['It has not been scored on test data.'];
  const { testRows, testSha256 } = found;
  const where = `on ${formatCount(testRows)} test rows (${testSha256.slice(0, 12)})`;
  switch (found.status) {
    case 'reproduced':
      return [`${style.bold(style.green('Reproduced:'))} its score ${where} comes out the same.`];
    case 'different': {
      const count = formatCount(found.differences.length);
      const rows = found.differences.map(({ path, recorded, now }) => [path, recorded, now]);
      return [
        `${style.bold(style.red('Not reproduced:'))} its score ${where} comes out with ${count} other fields:`,
        ...differencesTable(rows, 'now', style),
      ];
    }
    case 'test-data-changed':
      return [
        `Its score ${where} cannot be checked: the test data has changed (${found.foundSha256.slice(0, 12)}).`,
      ];
    case 'test-data-unavailable':
      return [`Its score ${where} cannot be checked: ${found.reason}`];
  }
}

/** No lines where nothing differs. */
function differencesTable(
  differences: readonly (readonly unknown[])[],
  now: string,
  style: Style,
): readonly string[] {
  if (differences.length === 0) return [];
  const rows = differences
    .slice(0, SHOWN)
    .map(([path, ...values]) => [String(path), ...values.map((value) => JSON.stringify(value))]);
  const more = differences.length - SHOWN;
  return [
    formatTable(rows, { head: ['field', 'recorded', now], style }),
    ...(more > 0 ? [`… and ${formatCount(more)} more; all of them: --json`] : []),
  ];
}
