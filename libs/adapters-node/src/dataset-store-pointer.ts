/** Which data set version is current and every ingestion that led to it: one small file, replaced in one step. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { IngestionRecord } from '@dynamic-risk/ingestion';
import { parseStored } from '@dynamic-risk/pipeline/documents';
import * as z from 'zod';
import { readTextIfExists, writeFileAtomic } from './atomic-write.ts';

const pointerSchema = z.looseObject({
  format: z.literal('dynamic-risk/current-dataset'),
  formatVersion: z.literal(1),
  datasetSha256: z.string(),
  records: z.array(z.unknown()).min(1),
});

const REMEDY = 'Restore it from a copy, or ingest all sources anew: dynamic-risk ingest --rebuild';

/**
 * The ingestions into the current line of versions, oldest first; the last one made the current version.
 *
 * @param shown - the file as messages name it
 * @returns none before the first ingestion
 * @throws {DynamicRiskError} `artifact-corrupt`, `storage-failed`
 */
export async function readPointer(path: string, shown: string): Promise<readonly IngestionRecord[]> {
  const text = await readTextIfExists(path);
  if (text === undefined) return [];
  const parsed = pointerSchema.safeParse(parseJson(text, shown));
  if (!parsed.success) throw corrupt(shown, 'expected the pointer to a data set, found another document');
  const { datasetSha256 } = parsed.data;
  const records = parsed.data.records.map((record, i) =>
    parseStored('ingestion record', JSON.stringify(record), `${shown}, record ${i + 1}`),
  );
  if (records.at(-1)?.datasetSha256 === datasetSha256) return records;
  throw corrupt(shown, `expected the last record to be of data set ${datasetSha256.slice(0, 16)}`);
}

/** Makes the data set of the last record the current one. @throws {DynamicRiskError} `storage-failed` */
export async function writePointer(path: string, records: readonly IngestionRecord[]): Promise<void> {
  const pointer = {
    format: 'dynamic-risk/current-dataset',
    formatVersion: 1,
    datasetSha256: records.at(-1)?.datasetSha256,
    records,
  };
  await writeFileAtomic(path, `${JSON.stringify(pointer, null, 2)}\n`);
}

function parseJson(text: string, shown: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw corrupt(shown, 'expected JSON, found none', error);
  }
}

function corrupt(shown: string, fault: string, cause?: unknown): DynamicRiskError {
  return new DynamicRiskError('artifact-corrupt', `${shown}: ${fault}. ${REMEDY}`, { cause });
}
