/** A data set without rows is refused before it is stored, so that mended files start afresh. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Dataset } from '@dynamic-risk/dataset';

/**
 * Lets a data set pass that has rows. All of them may have one outcome: that is no reason to lose them, as those with
 * the other may come in a later file. Training says what it lacks.
 *
 * @throws {DynamicRiskError} `data-invalid` when there is no row
 */
export function refuseNoRows({ rowCount }: Dataset): void {
  if (rowCount > 0) return;
  throw new DynamicRiskError(
    'data-invalid',
    'No row would be left in the data set: every client stands there with both outcomes. Nothing was ingested: ' +
      'correct the sources, or choose another policy in ingestion.conflicts.',
  );
}
