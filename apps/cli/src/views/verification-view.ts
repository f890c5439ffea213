/** What a person reads of `models verify`. */
import type { Verification } from '@dynamic-risk/pipeline';
import { formatCount } from '@dynamic-risk/reporting';
import type { Style } from '../style.ts';
import { formatTable } from './table.ts';

const SHOWN = 20;

/** Libraries first, because they may explain the rest. */
export function verificationView(found: Verification, style: Style): string {
  const { modelId, status, dataset, libraries, differences } = found;
  const where = `trained again on the ${formatCount(dataset.rows)} rows of data set ${dataset.sha256.slice(0, 12)}`;
  const more = differences.length - SHOWN;
  return [
    ...libraries.map(
      ({ name, recorded, installed }) =>
        `${style.yellow('library')}: ${name} was ${recorded ?? 'not recorded'}, is ${installed ?? 'not installed'}`,
    ),
    status === 'identical'
      ? `${style.bold(style.green('Identical:'))} ${modelId}, ${where}, is the same to the byte.`
      : `${style.bold(style.red('Different:'))} ${modelId}, ${where}, differs in ${formatCount(differences.length)} fields:`,
    ...(differences.length === 0 ? [] : [differencesTable(differences.slice(0, SHOWN), style)]),
    ...(more > 0 ? [`… and ${formatCount(more)} more; all of them: --json`] : []),
  ].join('\n');
}

function differencesTable(differences: Verification['differences'], style: Style): string {
  const rows = differences.map(({ path, recorded, retrained }) => [
    path,
    JSON.stringify(recorded),
    JSON.stringify(retrained),
  ]);
  return formatTable(rows, { head: ['field', 'recorded', 'retrained'], style });
}
