/** Reads sources one after the other and says all that is wrong with them at once. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Contract, Issue } from '@dynamic-risk/dataset';
import type { SourceBatch, SourceFile } from '@dynamic-risk/ingestion';
import type { SourceReader } from '../ports.ts';

/**
 * One batch for each source, in order.
 *
 * @throws {DynamicRiskError} `data-invalid` with the faults of every source that cannot be read as a whole
 */
export async function readBatches(
  reader: SourceReader,
  files: readonly SourceFile[],
  contract: Contract,
): Promise<readonly SourceBatch[]> {
  const batches: SourceBatch[] = [];
  const faults: DynamicRiskError[] = [];
  for (const file of files) {
    try {
      batches.push(await reader.read(file, contract));
    } catch (error) {
      if (!(error instanceof DynamicRiskError) || error.code !== 'data-invalid') throw error;
      faults.push(error);
    }
  }
  if (faults.length > 0) throw combine(faults);
  return batches;
}

function combine(faults: readonly DynamicRiskError[]): DynamicRiskError {
  const [first] = faults;
  if (first !== undefined && faults.length === 1) return first;
  const issues = faults.flatMap((fault): readonly Issue[] => fault.issues);
  const message = `${faults.length} files cannot be read:\n${faults.map((fault) => fault.message).join('\n')}`;
  return new DynamicRiskError('data-invalid', message, { issues, cause: faults });
}
