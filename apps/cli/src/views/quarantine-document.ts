/** The documents of `quarantine … --json`: what is not known is `null`. */
import {
  adviseOn,
  type QuarantineCounts,
  type QuarantineEntry,
  type QuarantineGroup,
  type QuarantineListing,
  type QuarantineReplay,
} from '@dynamic-risk/pipeline';

type Violation = QuarantineEntry['violations'][number];

interface Counts {
  readonly open: number;
  readonly released: number;
  readonly setAside: number;
  /** Rows of runs that are not part of the data set. */
  readonly obsolete: number;
}

export interface ListDocument extends Counts {
  readonly groups: readonly (Counts & {
    readonly run: string;
    readonly source: string;
    readonly rules: QuarantineGroup['rules'];
  })[];
  /** The first of them, as many as were asked for. */
  readonly rows: readonly {
    readonly id: string;
    readonly source: string;
    readonly line: number;
    readonly offset: number | null;
    readonly state: QuarantineEntry['state'];
    readonly violations: readonly Violation[];
    readonly text: string | null;
  }[];
  /** Rows that there are. */
  readonly total: number;
}

/** @param limit - most rows */
export function listDocument(listing: QuarantineListing, limit: number): ListDocument {
  const { entries, groups } = listing;
  return {
    ...describeCounts(listing),
    groups: groups.map((group) => ({
      run: group.runId,
      source: group.source,
      ...describeCounts(group),
      rules: group.rules,
    })),
    rows: entries.slice(0, limit).map(({ id, source, line, offset, state, violations, text }) => ({
      id,
      source,
      line,
      offset: offset ?? null,
      state,
      violations,
      text: text ?? null,
    })),
    total: entries.length,
  };
}

export interface ShowDocument {
  readonly id: string;
  /** The run that rejected it. */
  readonly run: string;
  readonly source: string;
  readonly sha256: string;
  readonly line: number;
  readonly offset: number | null;
  readonly state: QuarantineEntry['state'];
  readonly text: string | null;
  readonly format: NonNullable<QuarantineEntry['from']>['format'] | null;
  /** Of its source. */
  readonly columns: readonly string[] | null;
  /** One for each column; `null` for a record that is no row of its table. */
  readonly cells: readonly string[] | null;
  readonly violations: readonly Violation[];
  readonly release: {
    readonly run: string;
    readonly at: string;
    readonly outcome: NonNullable<QuarantineEntry['release']>['outcome'];
    /** As somebody mended it; `null` where it was read as it stood. */
    readonly cells: readonly string[] | null;
  } | null;
  /** What to do. */
  readonly advice: string;
}

/** @param cells - as it stood, see `cellsOfEntries` */
export function showDocument(entry: QuarantineEntry, cells: readonly string[] | undefined): ShowDocument {
  const { id, runId, source, sha256, line, offset, state, text, from, violations, release } = entry;
  return {
    id,
    run: runId,
    source,
    sha256,
    line,
    offset: offset ?? null,
    state,
    text: text ?? null,
    format: from?.format ?? null,
    columns: from?.columns ?? null,
    cells: cells ?? null,
    violations,
    release:
      release === undefined
        ? null
        : { run: release.runId, at: release.at, outcome: release.outcome, cells: release.cells ?? null },
    advice: adviseOn(entry),
  };
}

export interface ReplayDocument extends Omit<QuarantineReplay, 'recheck'> {
  /** Of the data set, where the contract had changed. */
  readonly recheck: NonNullable<QuarantineReplay['recheck']> | null;
}

export function replayDocument({ recheck, ...result }: QuarantineReplay): ReplayDocument {
  return { ...result, recheck: recheck ?? null };
}

function describeCounts(counts: QuarantineCounts): Counts {
  const { open, released, 'set-aside': setAside, obsolete } = counts;
  return { open, released, setAside, obsolete };
}
