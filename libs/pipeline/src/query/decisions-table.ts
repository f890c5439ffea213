/** The table `decisions`. */
import type { DeploymentDecision } from '@dynamic-risk/modeling';
import type { QueryTable, RegistryEvent } from '../ports.ts';
import type { QuerySources } from './query-sources.ts';
import { fieldsOf, rowsTable } from './rows-table.ts';

const { text, number, count, time } = fieldsOf<RegistryEvent>();

const FIELDS = [
  time('decided_at', 'when, UTC', ({ at }) => at),
  text('run_id', 'the run that decided', ({ runId }) => runId),
  text('type', 'promoted, kept or rolled-back', ({ type }) => type),
  text(
    'model_id',
    'the challenger; of a rollback the model deployed since; else the model kept',
    ({ modelId }) => modelId,
  ),
  text(
    'champion_id',
    'the model it was compared with, or that a rollback left',
    ({ decision, from }) => decision?.championId ?? from,
  ),
  text('dataset_sha256', 'data set that the decision is about', ({ datasetSha256 }) => datasetSha256),
  text(
    'verdict',
    'promote, keep or not-enough-evidence; empty without a comparison',
    ({ decision }) => decision?.verdict,
  ),
  text('policy', 'of the gate: score or evidence', ({ decision }) => decision?.policy),
  text('metric', 'compared by the gate', ({ decision }) => decision?.metric),
  number('challenger_score', 'on the test data', ({ decision }) => decision?.challengerScore),
  number('champion_score', 'on the same test data', ({ decision }) => decision?.championScore),
  number(
    'difference',
    'challenger over champion, positive is better',
    ({ decision }) => evidence(decision)?.difference?.value,
  ),
  number(
    'lower_bound',
    'one-sided 95 % lower bound of the difference',
    ({ decision }) => evidence(decision)?.difference?.lowerBound,
  ),
  number('rows_needed', 'test rows that would settle it', ({ decision }) => evidence(decision)?.rowsNeeded),
  count('test_rows', 'rows of the test data', ({ decision }) => decision?.testRows),
  text('reason', 'a sentence', ({ decision, reason }) => decision?.reason ?? reason),
];

/** One row a decision of the gate, or a rollback. */
export function decisionsTable({ journal }: QuerySources): QueryTable {
  return rowsTable<RegistryEvent>({
    name: 'decisions',
    description: 'one row a decision on what is deployed, rollbacks included, oldest first',
    fields: FIELDS,
    rows: async () => (await journal()).filter(({ type }) => type !== 'trained' && type !== 'scored'),
  });
}

function evidence(
  decision: DeploymentDecision | undefined,
): Extract<DeploymentDecision, { readonly policy: 'evidence' }> | undefined {
  return decision?.policy === 'evidence' ? decision : undefined;
}
