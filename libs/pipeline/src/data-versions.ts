/** `dynamic-risk data`: the data set versions that are stored, and the removal of old ones. */
import type { PipelineContext } from './context.ts';
import { keepMissingSummaries } from './history/keep-summaries.ts';
import type { Ports, StoredVersion } from './ports.ts';
import { supervise } from './supervise.ts';

/** One version. What an interrupted ingestion left has no record, and nulls for what a record says. */
export interface DataVersion {
  readonly id: string;
  /** Fingerprint of the data set. */
  readonly sha256: string | null;
  /** ISO 8601 UTC of the ingestion that made it. */
  readonly at: string | null;
  readonly runId: string | null;
  readonly rows: number | null;
  /** Rows that lost a conflict and are kept beside the data set. */
  readonly setAsideRows: number | null;
  /** Fingerprint of the version it was added to; `null` for the first of its line. */
  readonly parentSha256: string | null;
  readonly contractSha256: string | null;
  /** What it takes on disk. */
  readonly bytes: number;
  readonly state: 'current' | 'earlier' | 'unfinished';
  /** Whether the deployed model was trained on it. */
  readonly deployed: boolean;
}

/**
 * Every version there is, oldest first.
 *
 * @throws {DynamicRiskError} `artifact-corrupt`, `storage-failed`
 */
export async function listDataVersions(
  ports: Pick<Ports, 'datasets' | 'registry'>,
): Promise<readonly DataVersion[]> {
  const [versions, current, deployed] = await Promise.all([
    ports.datasets.versions(),
    ports.datasets.current(),
    findDeployedData(ports),
  ]);
  return versions.map((version) => describe(version, current?.datasetSha256, deployed));
}

export interface PruneOptions {
  /** Number of newest versions that stay; at least 1. */
  readonly keep: number;
  /** Removes nothing, only says what would be. Default false. */
  readonly dryRun?: boolean;
}

export interface PruneResult {
  readonly status: 'pruned' | 'dry-run';
  readonly runId: string;
  /** Oldest first. */
  readonly removed: readonly DataVersion[];
  readonly freedBytes: number;
  /** Oldest first. */
  readonly kept: readonly DataVersion[];
}

/**
 * Removes all but the newest versions. The current one stays whatever its age, and so does the one that the deployed
 * model was trained on: without it the model cannot be verified, nor its test data checked for leakage. What
 * interrupted ingestions left is removed too. What a version looked like stays in the history of summaries.
 *
 * @throws {DynamicRiskError} `run-locked`, `artifact-corrupt`, `storage-failed`
 */
export function runPrune(
  context: PipelineContext,
  { keep, dryRun = false }: PruneOptions,
): Promise<PruneResult> {
  return supervise(context, 'prune', async (supervisor) => {
    const { ports, runId } = context;
    const versions = await listDataVersions(ports);
    const stays = chooseKept(versions, keep);
    const removed = versions.filter(({ id }) => !stays.has(id));
    if (!dryRun) {
      await supervisor.warn(...(await keepMissingSummaries(ports, new Set(removed.map(({ id }) => id)))));
      for (const { id } of removed) await ports.datasets.remove(id);
    }
    const status = dryRun ? 'dry-run' : 'pruned';
    await supervisor.note(
      `${status}: ${removed.map(({ id }) => id).join(', ') || 'no version'} to keep ${keep}`,
    );
    const freedBytes = removed.reduce((sum, { bytes }) => sum + bytes, 0);
    const kept = versions.filter(({ id }) => stays.has(id));
    return { result: { status, runId, removed, freedBytes, kept }, end: status };
  });
}

function chooseKept(versions: readonly DataVersion[], keep: number): ReadonlySet<string> {
  const newest = versions.filter(({ state }) => state !== 'unfinished').slice(-keep);
  const needed = versions.filter(({ state, deployed }) => state === 'current' || deployed);
  return new Set([...newest, ...needed].map(({ id }) => id));
}

/** By the journal, so that a damaged deployment hides no data. */
async function findDeployedData({ registry }: Pick<Ports, 'registry'>): Promise<string | undefined> {
  const pointer = await registry.pointer();
  if (pointer === undefined) return undefined;
  const journal = await registry.journal();
  return journal.findLast(({ type, modelId }) => type === 'trained' && modelId === pointer.modelId)
    ?.datasetSha256;
}

function describe(
  { id, bytes, record }: StoredVersion,
  current: string | undefined,
  deployed: string | undefined,
): DataVersion {
  const sha256 = record?.datasetSha256 ?? null;
  const state = record === undefined ? 'unfinished' : sha256 === current ? 'current' : 'earlier';
  return {
    id,
    sha256,
    at: record?.at ?? null,
    runId: record?.runId ?? null,
    rows: record?.datasetRows ?? null,
    setAsideRows: record === undefined ? null : (record.setAsideRows ?? 0),
    parentSha256: record?.parentSha256 ?? null,
    contractSha256: record?.contractSha256 ?? null,
    bytes,
    state,
    deployed: sha256 !== null && sha256 === deployed,
  };
}
