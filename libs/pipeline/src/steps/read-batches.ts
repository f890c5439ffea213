/** Reads several sources; one that cannot be read does not hide the faults of the others. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Contract, Issue } from '@dynamic-risk/dataset';
import type { SelectedSource, SourceBatch, UnfinishedSource } from '@dynamic-risk/ingestion';
import type { SourceReader } from '../ports.ts';

/** What came of some sources. */
export interface ReadSources {
  /** One for each source that was read, in order. */
  readonly batches: readonly SourceBatch[];
  /** Sources that somebody wrote to since they were listed: left for the next run. */
  readonly unfinished: readonly UnfinishedSource[];
}

/**
 * Reads each source in order; those behind it may be read at the same time, where the reader can.
 *
 * @throws {DynamicRiskError} `data-invalid` with the faults of every source that cannot be read as a whole
 */
export async function readBatches(
  reader: SourceReader,
  sources: readonly SelectedSource[],
  contract: Contract,
): Promise<ReadSources> {
  const ahead = reader.readAhead?.(sources, contract);
  try {
    return await readInOrder(reader, sources, contract);
  } finally {
    await ahead?.end();
  }
}

async function readInOrder(
  reader: SourceReader,
  sources: readonly SelectedSource[],
  contract: Contract,
): Promise<ReadSources> {
  const batches: SourceBatch[] = [];
  const unfinished: UnfinishedSource[] = [];
  const faults: DynamicRiskError[] = [];
  for (const { file, from } of sources) {
    try {
      batches.push(await reader.read(file, contract, from === undefined ? {} : { from }));
    } catch (error) {
      if (!(error instanceof DynamicRiskError) || error.code !== 'data-invalid') throw error;
      if (error.issues.some(({ code }) => code === 'changed-meanwhile')) {
        unfinished.push({ name: file.name, reason: 'it changed while it was read' });
      } else faults.push(error);
    }
  }
  if (faults.length > 0) throw combine(faults);
  return { batches, unfinished };
}

/** One sentence for a source that is left for the next run. */
export function describeUnfinished({ name, reason }: UnfinishedSource): string {
  return `${name} is still being written (${reason}) and is left for the next run.`;
}

function combine(faults: readonly DynamicRiskError[]): DynamicRiskError {
  const [first] = faults;
  if (first !== undefined && faults.length === 1) return first;
  const issues = faults.flatMap((fault): readonly Issue[] => fault.issues);
  const message = `${faults.length} files cannot be read:\n${faults.map((fault) => fault.message).join('\n')}`;
  return new DynamicRiskError('data-invalid', message, { issues, cause: faults });
}
