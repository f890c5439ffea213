/** The quarantine as it stands: every rejected row, and what became of it. */
import { isConflict } from '@dynamic-risk/ingestion';
import type { ReleaseOutcome } from '@dynamic-risk/ingestion';
import type { KeptRejection, Ports, RejectedSource } from './ports.ts';

/**
 * `open`: waits to be mended. `released`: a replay took it out. `set-aside`: it keeps the contract and is kept with the
 * data set, aside for a conflict. `obsolete`: the run that rejected it is none of those that the data set is made of,
 * because the data set was made anew since or because the run was interrupted.
 */
export type QuarantineState = 'open' | 'released' | 'set-aside' | 'obsolete';

/** One rejected row. `violations` are those of the last time that it was read. */
export interface QuarantineEntry extends KeptRejection {
  readonly state: QuarantineState;
  /** What its text is read by; absent for a row that version 0.1 kept. */
  readonly from?: RejectedSource;
  /** Of a released row. */
  readonly release?: {
    /** The replay. */
    readonly runId: string;
    /** ISO 8601 UTC. */
    readonly at: string;
    readonly outcome: ReleaseOutcome;
    /** As somebody mended it, one cell for each column of its source; absent where it was read as it stood. */
    readonly cells?: readonly string[];
  };
}

type QuarantinePorts = Pick<Ports, 'quarantine' | 'datasets'>;

/**
 * Every rejected row, oldest run first, in the order in which its run had them.
 *
 * @throws {DynamicRiskError} `artifact-corrupt`, `storage-failed`
 */
export async function readQuarantine({
  quarantine,
  datasets,
}: QuarantinePorts): Promise<readonly QuarantineEntry[]> {
  const [rows, sources, releases, records] = await Promise.all([
    quarantine.list(),
    quarantine.sources(),
    quarantine.releases(),
    datasets.records(),
  ]);
  const runs = new Set(records.map(({ runId }) => runId));
  const origins = new Map(sources.map(({ runId, ...source }) => [originKey(runId, source), source]));
  const counting = releases.filter(({ runId }) => runs.has(runId));
  const released = new Map(
    counting.flatMap(({ runId, at, released: rowsOut }) =>
      rowsOut.map(({ id, ...outcome }) => [id, { runId, at, ...outcome }] as const),
    ),
  );
  const rules = new Map(counting.flatMap(({ open }) => open.map(({ id, violations }) => [id, violations])));
  return rows.map((row): QuarantineEntry => {
    const release = released.get(row.id);
    const from = origins.get(originKey(row.runId, row));
    return {
      ...row,
      violations: rules.get(row.id) ?? row.violations,
      state: stateOf(row, runs, release !== undefined),
      ...(from === undefined ? {} : { from }),
      ...(release === undefined ? {} : { release }),
    };
  });
}

/** The rows of one run and one source together, in the order of their first rows. */
export function groupByOrigin(
  entries: readonly QuarantineEntry[],
): readonly (readonly [QuarantineEntry, ...QuarantineEntry[]])[] {
  const groups = new Map<string, [QuarantineEntry, ...QuarantineEntry[]]>();
  for (const entry of entries) {
    const key = originKey(entry.runId, entry);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return [...groups.values()];
}

function originKey(runId: string, { source, sha256 }: Pick<RejectedSource, 'source' | 'sha256'>): string {
  return JSON.stringify([runId, sha256, source]);
}

function stateOf(row: KeptRejection, runs: ReadonlySet<string>, isReleased: boolean): QuarantineState {
  if (!runs.has(row.runId)) return 'obsolete';
  if (isConflict(row)) return 'set-aside';
  return isReleased ? 'released' : 'open';
}
