/** Test data against training data: a client in both makes the score too good. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Dataset } from '@dynamic-risk/dataset';
import { findLeakage } from '@dynamic-risk/ingestion';
import type { Leakage } from '@dynamic-risk/ingestion';
import type { TrainedModel } from '@dynamic-risk/modeling';
import { formatCount, formatQuantity } from '@dynamic-risk/reporting';
import type { PipelineContext } from '../context.ts';
import type { TestData } from './load-test-data.ts';

/**
 * The test data with what it shares with the training data, and a warning where it shares anything.
 *
 * @param training - rows under the configured contract, as `test` is
 */
export function withLeakage({ config }: PipelineContext, test: TestData, training: Dataset): TestData {
  const leakage = findLeakage(config.contract, training, test.dataset);
  return {
    ...test,
    leakage,
    warnings: [...test.warnings, ...describeLeakage(leakage, test.dataset.rowCount)],
  };
}

/**
 * As {@link withLeakage}, against the data set that a stored model was trained on; one that was removed since says
 * nothing.
 *
 * @throws {DynamicRiskError} `artifact-corrupt`
 */
export async function withLeakageOf(
  context: PipelineContext,
  test: TestData,
  { provenance }: Pick<TrainedModel, 'provenance'>,
): Promise<TestData> {
  try {
    return withLeakage(context, test, await context.ports.datasets.load(provenance.datasetSha256));
  } catch (error) {
    if (error instanceof DynamicRiskError && error.code === 'not-found') return test;
    throw error;
  }
}

function describeLeakage({ clients, rows }: Leakage, testRows: number): readonly string[] {
  if (rows === 0) return [];
  const share = `${formatCount(rows)} of ${formatQuantity(testRows, 'test row')}`;
  const found =
    clients === undefined
      ? `${share} equal a training row in every column`
      : `${formatQuantity(clients, 'client')} of the test data (${share}) are in the training data too`;
  return [`${found}, so the score is better than it will be on new clients. Take them out of the test data.`];
}
