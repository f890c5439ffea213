/** What people are told of an ingestion that went well. */
import type { Issue } from '@dynamic-risk/dataset';
import type { CheckedBatch } from './check-batches.ts';
import { explainRejection } from './explain-rejection.ts';
import { ruleCountIssue } from './rule-count-issue.ts';
import type { RuleCount } from './source-batch.ts';

/**
 * What the reader warns of; a source of which no row could be used; rules that were broken in rows that were kept.
 *
 * @param counts - of those rules, as the account of the source has them
 */
export function collectWarnings(
  { batch, place, accepted, quarantine }: CheckedBatch,
  counts: readonly RuleCount[],
): readonly Issue[] {
  return [
    ...batch.warnings,
    ...(accepted.length > 0 || (batch.rowsRead === 0 && batch.from !== undefined)
      ? []
      : explainRejection([place], quarantine)),
    ...counts.map((count) => ruleCountIssue(place, count)),
  ];
}
