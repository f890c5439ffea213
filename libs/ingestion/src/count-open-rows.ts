/** How many rejected rows wait to be mended, from the records alone. */
import type { IngestionRecord } from './ingestion-record.ts';

/**
 * Rows that a line of data set versions has in quarantine: those rejected when sources were read or the data set was
 * checked anew, without those that were released since. Over a line of versions
 * `rows read from sources = rows of the data set + rows set aside + duplicates + open rows`.
 *
 * @param records - every ingestion into the line, in any order
 */
export function countOpenRows(
  records: readonly Pick<IngestionRecord, 'quarantined' | 'recheck' | 'replay'>[],
): number {
  return records.reduce((open, { quarantined, recheck, replay }) => {
    const rejected = replay === undefined ? quarantined : -replay.released;
    return open + rejected + (recheck === undefined ? 0 : recheck.quarantined + recheck.quarantinedSetAside);
  }, 0);
}
