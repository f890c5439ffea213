/** The history of a project, read from what its runs stored; nothing is computed anew but summaries that are missing. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { summarizeTimings } from '@dynamic-risk/diagnostics';
import type { Diagnosis } from '@dynamic-risk/diagnostics';
import type { Ports, VersionSummary } from '../ports.ts';
import type { RunRecord } from '../run-record.ts';
import { stepDurations } from '../steps/make-diagnosis.ts';
import { diagnosisName } from '../diagnosis-name.ts';
import { parseStored } from '../stored/parse-stored.ts';
import { describeRun } from './describe-run.ts';
import { makeMissingSummaries } from './missing-summaries.ts';
import type { RunHistory } from './run-history.ts';

/** What a history is read from. */
export type HistoryPorts = Pick<Ports, 'runLog' | 'registry' | 'reports' | 'datasets' | 'summaries'>;

export interface ReadHistoryOptions {
  /** At most so many runs, the newest; a whole number ≥ 1. Default: all. */
  readonly last?: number;
  /** Whether stored versions without a summary are summarised now, without keeping it. Default true. */
  readonly summarize?: boolean;
}

/**
 * Every stored run and data set version. A diagnosis or a version that cannot be read leaves its part of the history
 * out and is named in `leftOut`; a project without runs has an empty history.
 *
 * @throws {DynamicRiskError} `artifact-corrupt` when the registry's journal is; `storage-failed`
 * @example
 * const { runs } = await readHistory(ports, { last: 20 });
 * runs.map(({ at, recorded }) => [at, recorded?.f1]);
 */
export async function readHistory(
  ports: HistoryPorts,
  { last, summarize = true }: ReadHistoryOptions = {},
): Promise<RunHistory> {
  const [records, journal] = await Promise.all([ports.runLog.list(), ports.registry.journal()]);
  const leftOut: string[] = [];
  const runs = [];
  for (const record of last === undefined ? records : records.slice(-last)) {
    const diagnosis = await loadDiagnosis(ports, record, leftOut);
    runs.push(describeRun(record, { journal, ...(diagnosis === undefined ? {} : { diagnosis }) }));
  }
  const stored = await ports.summaries.list();
  const made = summarize ? await makeMissingSummaries(ports) : { summaries: [], leftOut: [] };
  const versions = [...stored, ...made.summaries].sort(byTime);
  return {
    total: records.length,
    runs,
    versions,
    timings: summarizeTimings(records.flatMap(stepDurations)),
    leftOut: [...leftOut, ...made.leftOut],
  };
}

/** @param leftOut - gets a sentence when there is one that cannot be read */
async function loadDiagnosis(
  { reports }: Pick<Ports, 'reports'>,
  { runId, mode }: RunRecord,
  leftOut: string[],
): Promise<Diagnosis | undefined> {
  const file = await reports.load(runId, diagnosisName(mode));
  if (file === undefined) return undefined;
  try {
    return parseStored('diagnosis', file.content, file.path);
  } catch (error) {
    if (!(error instanceof DynamicRiskError)) throw error;
    leftOut.push(`${error.message} It is left out.`);
    return undefined;
  }
}

function byTime(a: VersionSummary, b: VersionSummary): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
}
