/** One run at a time per mode, across processes. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { performance } from 'node:perf_hooks';
import { rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { RunLock } from '@dynamic-risk/pipeline';
import { lock } from 'proper-lockfile';
import * as z from 'zod';
import {
  ensureFolder,
  errnoCode,
  readTextIfExists,
  toStorageError,
  writeFileAtomic,
} from './atomic-write.ts';

export interface RunLockOptions {
  /** Absolute path of the folder to be locked; it is made when it is not there. */
  readonly folder: string;
}

/** A lock whose holder died without a trace (another machine, a reused process id) is taken over after this. */
const STALE_MS = 30 * 60_000;
const UPDATE_MS = 10_000;
/** Taking and giving back take a moment; this lock is held only for that long. */
const GATE = { stale: 5000, retries: { retries: 40, factor: 1.2, minTimeout: 50, maxTimeout: 500 } } as const;

const ownerSchema = z.looseObject({
  pid: z.int(),
  host: z.string(),
  /** When the process began, so that a later process with the same id is told apart. */
  processStartedAt: z.string(),
  since: z.string(),
  /** Tells one holding of the lock from every other. */
  token: z.string(),
});
type Owner = z.infer<typeof ownerSchema>;

/**
 * A lock on a folder, kept by proper-lockfile while the process works. A lock whose process has ended on this
 * machine, crashed or killed, is taken over at once. Nothing stays behind when it is given back.
 */
export function createRunLock({ folder }: RunLockOptions): RunLock {
  const lockPath = join(folder, '.run.lock');
  const ownerPath = join(folder, '.run.owner.json');
  return {
    async acquire() {
      await ensureFolder(folder);
      const closeGate = await openGate(folder);
      try {
        const owner = await readOwner(ownerPath);
        if (owner !== undefined && isGone(owner)) await removeLock(lockPath, ownerPath);
        const release = await takeLock(folder, lockPath, owner);
        const myself = describeMyself();
        try {
          await writeFileAtomic(ownerPath, `${JSON.stringify(myself, null, 2)}\n`);
        } catch (error) {
          await release();
          throw error;
        }
        return async () => {
          if ((await readOwner(ownerPath))?.token !== myself.token) throw lockLost(folder);
          await rm(ownerPath, { force: true });
          await release();
        };
      } finally {
        await closeGate();
      }
    },
  };
}

async function openGate(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, '.run.gate');
  try {
    return await lock(path, { ...GATE, realpath: false, lockfilePath: path });
  } catch (error) {
    throw errnoCode(error) === 'ELOCKED'
      ? locked(folder, undefined, error)
      : toStorageError(error, folder, 'lock');
  }
}

async function takeLock(
  folder: string,
  lockPath: string,
  owner: Owner | undefined,
): Promise<() => Promise<void>> {
  let lost: Error | undefined;
  try {
    const release = await lock(lockPath, {
      lockfilePath: lockPath,
      realpath: false,
      stale: STALE_MS,
      update: UPDATE_MS,
      onCompromised: (error) => {
        lost = error;
      },
    });
    return async () => {
      if (lost !== undefined) throw lockLost(folder, lost);
      await release();
    };
  } catch (error) {
    throw errnoCode(error) === 'ELOCKED'
      ? locked(folder, owner, error)
      : toStorageError(error, folder, 'lock');
  }
}

async function removeLock(lockPath: string, ownerPath: string): Promise<void> {
  try {
    await rmdir(lockPath);
  } catch (error) {
    if (errnoCode(error) !== 'ENOENT') throw toStorageError(error, lockPath, 'remove');
  }
  await rm(ownerPath, { force: true });
}

/** Who holds the lock, as far as the file tells; an unreadable one tells nothing. */
async function readOwner(path: string): Promise<Owner | undefined> {
  const text = await readTextIfExists(path);
  if (text === undefined) return undefined;
  try {
    return ownerSchema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function describeMyself(): Owner {
  return {
    pid: process.pid,
    host: hostname(),
    processStartedAt: processStart(),
    since: new Date().toISOString(),
    token: randomUUID(),
  };
}

function processStart(): string {
  return new Date(performance.timeOrigin).toISOString();
}

/** Whether the holder was a process of this machine that has ended. */
function isGone({ pid, host, processStartedAt }: Owner): boolean {
  if (host !== hostname()) return false;
  if (pid === process.pid) return processStartedAt !== processStart();
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return errnoCode(error) === 'ESRCH';
  }
}

function locked(folder: string, owner: Owner | undefined, cause: unknown): DynamicRiskError {
  const who = owner === undefined ? '' : ` (process ${owner.pid} on ${owner.host}, since ${owner.since})`;
  return new DynamicRiskError(
    'run-locked',
    `Another run is at work on ${folder}${who}. Wait until it has ended and run again.`,
    { cause },
  );
}

function lockLost(folder: string, cause?: Error): DynamicRiskError {
  return new DynamicRiskError(
    'run-locked',
    `The lock on ${folder} was taken away while this run was at work, so another run may have written at the same ` +
      'time. Check what is deployed: dynamic-risk status',
    { cause },
  );
}
