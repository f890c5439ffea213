/** Many cases one after the other. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCase } from './check-case.ts';
import { drawCase, type FuzzCase } from './draw-case.ts';
import { shrink } from './shrink.ts';

/** A promise that a case breaks. */
export interface FuzzFailure {
  readonly fuzzCase: FuzzCase;
  readonly reason: string;
  /** Less of the same files, which still fails. */
  readonly smallest: readonly Buffer[];
}

export interface CampaignOptions {
  readonly seed: number;
  /** Numbers of the cases. */
  readonly cases: Iterable<number>;
  /** A case may take so much processor time: the machine may be busy with other things. */
  readonly timeLimitMs?: number;
  /** Told of each case before it begins, and again while a failed one is made smaller. */
  readonly onCase?: (index: number) => void;
}

/** Most processor time that a case may take; the longest by nature, 10 MB in a cell, takes a tenth of it. */
export const TIME_LIMIT_MS = 10_000;

/** Runs the cases up to the first that fails. */
export async function runCampaign({
  seed,
  cases,
  timeLimitMs = TIME_LIMIT_MS,
  onCase = () => undefined,
}: CampaignOptions): Promise<FuzzFailure | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'dynamic-risk-fuzz-'));
  try {
    for (const index of cases) {
      onCase(index);
      const fuzzCase = drawCase(seed, index);
      const reason = await failureOf(fuzzCase.files, folder, timeLimitMs);
      if (reason === undefined) continue;
      const fails = async (files: readonly Buffer[]): Promise<boolean> => {
        onCase(index);
        return (await failureOf(files, folder, timeLimitMs)) !== undefined;
      };
      return { fuzzCase, reason, smallest: await shrink(fuzzCase.files, fails) };
    }
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Why a case fails; `undefined` when every promise is kept. */
async function failureOf(
  files: readonly Buffer[],
  folder: string,
  timeLimitMs: number,
): Promise<string | undefined> {
  const before = process.cpuUsage();
  try {
    await checkCase(files, folder);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user, system } = process.cpuUsage(before);
  const took = (user + system) / 1000;
  return took > timeLimitMs
    ? `took ${Math.round(took)} ms of processor time, at most ${timeLimitMs} are allowed`
    : undefined;
}
