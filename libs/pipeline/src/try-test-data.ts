/** The test data where there is some, or why there is none: for questions that can be answered without. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { PipelineContext } from './context.ts';
import { loadTestData } from './steps/load-test-data.ts';
import type { TestData } from './steps/load-test-data.ts';

/** @throws {DynamicRiskError} `storage-failed`: files that are there and cannot be read */
export async function tryTestData(
  context: PipelineContext,
): Promise<TestData | { readonly unavailable: string }> {
  try {
    return await loadTestData(context);
  } catch (error) {
    if (error instanceof DynamicRiskError && error.code !== 'storage-failed') {
      return { unavailable: error.message };
    }
    throw error;
  }
}
