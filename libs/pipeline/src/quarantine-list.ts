/** Questions about the quarantine; they read, and change nothing. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Ports } from './ports.ts';
import {
  groupByOrigin,
  type QuarantineEntry,
  type QuarantineState,
  readQuarantine,
} from './quarantine-entries.ts';

/** Which rows are meant; default all of those that count. */
export interface QuarantineFilter {
  /** The run that rejected them, or the beginning of its id. */
  readonly run?: string;
  /** Name of their source as it is shown, or the end of it from a `/` on. */
  readonly source?: string;
  /** Name of a rule that they break: `below-minimum`. */
  readonly rule?: string;
  /** Only rows that wait to be mended. Default false. */
  readonly open?: boolean;
}

/** How many rows there are in each state. */
export type QuarantineCounts = Readonly<Record<QuarantineState, number>>;

/** The rows that one run rejected of one source. */
export interface QuarantineGroup extends QuarantineCounts {
  readonly runId: string;
  readonly source: string;
  /** Rules that its open rows break, the most frequent first. */
  readonly rules: readonly {
    readonly rule: string;
    /** Absent for a rule about the record as a whole or about several columns. */
    readonly column?: string;
    readonly rows: number;
  }[];
}

export interface QuarantineListing extends QuarantineCounts {
  readonly groups: readonly QuarantineGroup[];
  /** Oldest run first. */
  readonly entries: readonly QuarantineEntry[];
}

/**
 * The rows that a filter means. Rows that are obsolete are only among them where it names their run.
 *
 * @throws {DynamicRiskError} `artifact-corrupt`, `storage-failed`
 */
export async function listQuarantine(
  ports: Pick<Ports, 'quarantine' | 'datasets'>,
  filter: QuarantineFilter = {},
): Promise<QuarantineListing> {
  const entries = (await readQuarantine(ports)).filter((entry) => isMeant(entry, filter));
  return {
    ...countStates(entries),
    groups: groupByOrigin(entries).map(describeGroup),
    entries,
  };
}

/**
 * One row.
 *
 * @throws {DynamicRiskError} `not-found` when there is none of this id
 */
export async function findQuarantined(
  ports: Pick<Ports, 'quarantine' | 'datasets'>,
  id: string,
): Promise<QuarantineEntry> {
  const entry = (await readQuarantine(ports)).find((one) => one.id === id);
  if (entry !== undefined) return entry;
  throw new DynamicRiskError(
    'not-found',
    `There is no rejected row ${id}. Ids are shown by: dynamic-risk quarantine list`,
  );
}

/** Whether a filter means a row. */
export function isMeant(entry: QuarantineEntry, { run, source, rule, open }: QuarantineFilter): boolean {
  if (run === undefined ? entry.state === 'obsolete' : !entry.runId.startsWith(run)) return false;
  if (source !== undefined && entry.source !== source && !entry.source.endsWith(`/${source}`)) return false;
  if (rule !== undefined && entry.violations.every((violation) => violation.rule !== rule)) return false;
  return open !== true || entry.state === 'open';
}

function countStates(entries: readonly QuarantineEntry[]): QuarantineCounts {
  const counts = { open: 0, released: 0, 'set-aside': 0, obsolete: 0 };
  for (const { state } of entries) counts[state]++;
  return counts;
}

function describeGroup(entries: readonly [QuarantineEntry, ...QuarantineEntry[]]): QuarantineGroup {
  const [{ runId, source }] = entries;
  return { runId, source, ...countStates(entries), rules: countRules(entries) };
}

function countRules(entries: readonly QuarantineEntry[]): QuarantineGroup['rules'] {
  const rules = new Map<string, { rule: string; column?: string; rows: number }>();
  for (const { state, violations } of entries) {
    if (state !== 'open') continue;
    for (const { rule, column, severity } of violations) {
      if (severity === 'warning') continue;
      const key = JSON.stringify([rule, column ?? null]);
      const known = rules.get(key);
      if (known === undefined) rules.set(key, { rule, ...(column === undefined ? {} : { column }), rows: 1 });
      else known.rows++;
    }
  }
  return [...rules.values()].sort((a, b) => b.rows - a.rows);
}
