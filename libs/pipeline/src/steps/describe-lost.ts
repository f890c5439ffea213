/** What a data set that is made anew will lack, because its source is gone. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { IngestionRecord, SourceListing } from '@dynamic-risk/ingestion';
import { formatQuantity } from '@dynamic-risk/reporting/format';
import type { Ports } from '../ports.ts';

/**
 * One sentence for each source that the data set so far was made of and that is not there any more, by name or
 * content. A damaged record of the data set, which making it anew is the remedy for, says nothing.
 */
export async function describeLost(
  { datasets }: Pick<Ports, 'datasets'>,
  { files, unfinished }: SourceListing,
): Promise<readonly string[]> {
  const names = new Set([...files, ...unfinished].map(({ name }) => name));
  const contents = new Set(files.map(({ sha256 }) => sha256));
  const accepted = new Map<string, number>();
  const records = await recordsIfReadable(datasets);
  const read = new Set(
    records.flatMap(({ files: all, replay }) => (replay ? [] : all.map(({ name }) => name))),
  );
  for (const file of records.flatMap((record) => record.files)) {
    if (!read.has(file.name) || names.has(file.name) || contents.has(file.sha256)) continue;
    accepted.set(file.name, (accepted.get(file.name) ?? 0) + file.accepted);
  }
  const lost = Array.from(
    accepted,
    ([name, rows]) =>
      `${name} was ingested before and is not there any more: its ${formatQuantity(rows, 'row')} are not in the data ` +
      'set that is made anew. The earlier version stays stored: dynamic-risk data list',
  );
  return [...lost, ...describeMended(records)];
}

/** Sources hold the rows as they were before somebody mended them in an exported table. */
function describeMended(records: readonly IngestionRecord[]): readonly string[] {
  const mended = records.reduce((sum, { replay }) => sum + (replay?.mended ?? 0), 0);
  if (mended === 0) return [];
  return [
    `${formatQuantity(mended, 'row')} had been mended by quarantine replay --file: the sources still have them as they ` +
      'were, so they are rejected again. Mend them in the sources, or export and replay them once more.',
  ];
}

async function recordsIfReadable(datasets: Ports['datasets']): Promise<readonly IngestionRecord[]> {
  try {
    return await datasets.records();
  } catch (error) {
    if (error instanceof DynamicRiskError && error.code === 'artifact-corrupt') return [];
    throw error;
  }
}
