/** What has to hold for every case, whatever its files are. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { SourceBatch } from '@dynamic-risk/ingestion';
import { sha256Hex } from '../src/sha256.ts';
import { createFolderSource } from '../src/source-folder.ts';
import { CONTRACT } from './base-files.ts';
import { checkBatch } from './check-batch.ts';
import { checkIngestion } from './check-ingestion.ts';
import { expectThat } from './expect-that.ts';
import { readReference } from './reference-reader.ts';
import { admittedRows, COLUMNS } from './reference-rows.ts';

/** What the reader calls the folder. */
const PLACE = 'sourcedata';

/**
 * Reads the files and ingests what can be read.
 *
 * @param folder - an existing one; the files are written there
 * @throws {Error} that says which promise is broken
 */
export async function checkCase(files: readonly Buffer[], folder: string): Promise<void> {
  const batches: SourceBatch[] = [];
  const admitted: (readonly string[] | undefined)[] = [];
  for (const [i, bytes] of files.entries()) {
    const name = `file-${i}.csv`;
    // A new file each time: some file systems flush one that is truncated and written again.
    rmSync(join(folder, name), { force: true });
    writeFileSync(join(folder, name), bytes);
    const reference = readReference(bytes, COLUMNS);
    const file = { name, sha256: sha256Hex(bytes), bytes: bytes.length };
    const read = createFolderSource(folder, PLACE).read(file, CONTRACT);
    const batch = await read.catch((error: unknown) => checkRefusal(error, name));
    expectThat(
      batch !== undefined || reference === undefined,
      `${name} is refused, though the reference reads it`,
    );
    if (batch === undefined) continue;
    checkBatch(batch, file, bytes, reference);
    batches.push(batch);
    admitted.push(reference && admittedRows(reference));
  }
  if (batches.length > 0) checkIngestion(batches, admitted);
}

/** A file may be refused as a whole, with a reason that names it; anything else is a crash. */
function checkRefusal(error: unknown, name: string): undefined {
  if (!(error instanceof DynamicRiskError)) throw error;
  const isExplained = error.code === 'data-invalid' && error.message.includes(`${PLACE}/${name}`);
  expectThat(isExplained, `${name} is refused without its name or as ${error.code}: ${error.message}`);
}
