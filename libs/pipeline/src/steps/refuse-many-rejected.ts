/** Too many rejected rows mean a wrong file or a wrong contract: the ingestion stops before anything is stored. */
import { DynamicRiskError, formatIssues } from '@dynamic-risk/dataset';
import { explainRejection } from '@dynamic-risk/ingestion';
import type { IngestionResult } from '@dynamic-risk/ingestion';
import { formatCount, formatShare } from '@dynamic-risk/reporting/format';

/**
 * Lets an ingestion pass of which at most this share of the rows read was rejected.
 *
 * @param maxShare - 0 to 1
 * @throws {DynamicRiskError} `data-invalid` with the causes when it was more
 */
export function refuseManyRejected({ record, quarantine }: IngestionResult, maxShare: number): void {
  const { rowsRead, quarantined } = record;
  if (quarantined <= maxShare * rowsRead) return;
  const rejected = quarantine.filter(({ violations }) =>
    violations.every(({ rule }) => rule !== 'label-conflict'),
  );
  const issues = explainRejection([], rejected);
  throw new DynamicRiskError(
    'data-invalid',
    `${formatCount(quarantined)} of ${formatCount(rowsRead)} rows read are rejected ` +
      `(${formatShare(quarantined / rowsRead)}), more than ingestion.maxRejectedShare allows ` +
      `(${formatShare(maxShare)}): nothing was ingested. Correct the sources or the contract, or raise the share.\n` +
      formatIssues(issues),
    { issues },
  );
}
