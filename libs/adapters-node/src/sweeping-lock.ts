/** A lock whose holder first clears away what killed runs have left behind. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Clock, RunLock } from '@dynamic-risk/pipeline';
import { sweepTemporaryFiles } from './sweep-temporary-files.ts';

export interface SweepOptions {
  /** Absolute paths of the folders that are swept, with all that is in them. */
  readonly folders: readonly string[];
  readonly clock: Pick<Clock, 'now'>;
  /** Told of a folder that cannot be swept; that stops no run. */
  readonly onWarning: (message: string) => void;
}

/** The same lock; once it is taken the folders are swept, see {@link sweepTemporaryFiles}. */
export function createSweepingLock(lock: RunLock, options: SweepOptions): RunLock {
  return {
    async acquire() {
      const release = await lock.acquire();
      try {
        await sweepAll(options);
      } catch (error) {
        await release();
        throw error;
      }
      return release;
    },
  };
}

async function sweepAll({ folders, clock, onWarning }: SweepOptions): Promise<void> {
  for (const folder of folders) {
    try {
      await sweepTemporaryFiles(folder, clock.now());
    } catch (error) {
      if (!(error instanceof DynamicRiskError)) throw error;
      onWarning(error.message);
    }
  }
}
