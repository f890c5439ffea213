/** Gives rejected rows their original text, and drops those that are in quarantine already. */
import { rejectionKey, withoutKnownRejections } from '@dynamic-risk/ingestion';
import type { IngestedFile, IngestionResult, QuarantinedRow, SourceBatch } from '@dynamic-risk/ingestion';
import type { Ports } from '../ports.ts';

/**
 * The result with the text of every rejected row as it stands in its source, and with rows that an earlier version
 * of the same source had already brought to quarantine counted as duplicates.
 *
 * @param batches - what was read
 * @param ingested - every file ingested before
 */
export async function completeQuarantine(
  { sources, quarantine, datasets }: Pick<Ports, 'sources' | 'quarantine' | 'datasets'>,
  batches: readonly SourceBatch[],
  ingested: readonly IngestedFile[],
  result: IngestionResult,
): Promise<IngestionResult> {
  const texts = await readTexts(sources, batches, result.quarantine);
  const rows = result.quarantine.map((row) => {
    const text = row.text ?? texts.get(placeKey(row));
    return text === undefined ? row : { ...row, text };
  });
  const complete = { ...result, quarantine: rows };
  const again = batches.filter((batch) => isReadAgain(batch, ingested));
  if (again.length === 0 || rows.length === 0) return complete;
  const places = new Set(again.map(({ place, file }) => place ?? file.name));
  // What a run kept that was interrupted before its data set was stored is in no account.
  const runs = new Set((await datasets.records()).map(({ runId }) => runId));
  const before = (await quarantine.list()).filter(
    ({ runId, source, text }) => text !== undefined && places.has(source) && runs.has(runId),
  );
  const known = new Set(before.map(rejectionKey));
  return withoutKnownRejections(complete, (row) => row.text !== undefined && known.has(rejectionKey(row)));
}

/**
 * Whether a batch has rows that an earlier version of its source had: it was read whole, or from the end of a version
 * that a longer one followed, as where a file grew in the middle of a record.
 */
function isReadAgain({ file, from }: SourceBatch, ingested: readonly IngestedFile[]): boolean {
  const start = from?.bytes ?? 0;
  return ingested.some(({ name, bytes }) => name === file.name && bytes > start);
}

/** The texts that the batches do not have, by `placeKey`. */
async function readTexts(
  sources: Ports['sources'],
  batches: readonly SourceBatch[],
  rows: readonly QuarantinedRow[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const { file } of batches) {
    const without = rows.filter(({ sha256, text }) => sha256 === file.sha256 && text === undefined);
    if (without.length === 0) continue;
    const found = await sources.originals(file, without);
    without.forEach((row, i) => {
      const text = found[i];
      if (text !== undefined) texts.set(placeKey(row), text);
    });
  }
  return texts;
}

function placeKey({ sha256, line }: QuarantinedRow): string {
  return `${sha256} ${line}`;
}
