/** What a run says of itself: how it ended, what it read, how long its steps took. */
import type { AlertLedger, Fact, Facts } from '@dynamic-risk/diagnostics/alerts';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { judgeTimings } from '@dynamic-risk/diagnostics';
import type { StepPace } from '@dynamic-risk/diagnostics';
import { formatCount, formatFixed } from '@dynamic-risk/reporting';
import { commandOf } from './alert-occasion.ts';
import type { AlertOccasion, WatchedCommand } from './alert-occasion.ts';
import type { PipelineContext } from './context.ts';
import type { RunRecord } from './run-record.ts';
import { stepDurations } from './steps/make-diagnosis.ts';

/**
 * How it ended. Of commands by themselves a failure is known, and that it is over where it was theirs alone.
 *
 * @param standing - alarms that stand
 */
export function runFacts(occasion: AlertOccasion, standing: AlertLedger['standing']): Facts {
  if (occasion.kind === 'failed') {
    const { code, message } = describeError(occasion.error);
    const { command } = occasion;
    return command === 'run'
      ? { 'run.failed': { value: true, note: message, subjects: [code] } }
      : { 'run.failed': { value: true, note: `${command}: ${message}`, subjects: [`${command}: ${code}`] } };
  }
  if (occasion.kind !== 'run') {
    return hasMended(commandOf(occasion), standing) ? { 'run.failed': { value: false } } : {};
  }
  const { status, durationMs } = occasion.record;
  return {
    'run.failed': { value: false },
    'run.deployed': { value: status === 'deployed' },
    'run.durationSeconds': { value: durationMs / 1000 },
  };
}

/** Whether the failures that alarms tell of are all of this command, which went through now. */
function hasMended(command: WatchedCommand, standing: AlertLedger['standing']): boolean {
  const isOfCommand = (subject: string): boolean => subject.startsWith(`${command}: `);
  const failures = standing.filter(({ subjects }) => subjects.some(isOfCommand));
  return failures.length > 0 && failures.every(({ subjects }) => subjects.every(isOfCommand));
}

/** What it read; unknown where it read nothing, so that a quiet hour resolves no alarm. */
export function ingestionFacts(occasion: AlertOccasion): Facts {
  const ingestion = ingestionOf(occasion);
  if (ingestion === undefined) return {};
  const { rowsRead, accepted, quarantined, duplicates, conflicts, files, openQuarantined } = ingestion;
  const open: Facts =
    openQuarantined === null ? {} : { 'ingestion.openQuarantined': { value: openQuarantined } };
  if (files.length === 0 && rowsRead === 0) return { ...unknownCounts('the run read nothing'), ...open };
  const share: Fact =
    rowsRead === 0
      ? { unknown: 'no row was read' }
      : {
          value: quarantined / rowsRead,
          note: `${formatCount(quarantined)} of ${formatCount(rowsRead)} rows`,
        };
  return {
    'ingestion.rows': { value: rowsRead },
    'ingestion.accepted': { value: accepted },
    'ingestion.rejected': { value: quarantined },
    'ingestion.rejectedShare': share,
    'ingestion.duplicates': { value: duplicates },
    'ingestion.conflicts': { value: conflicts },
    ...open,
  };
}

/** The steps of the last run against the runs before it. */
export async function timingFacts({ ports }: PipelineContext, occasion: AlertOccasion): Promise<Facts> {
  if (occasion.kind === 'diagnosis') return paceFacts(lastPaces(occasion.diagnosis.timingJudgements ?? []));
  if (occasion.kind !== 'run' || occasion.record.status === 'nothing-new') return {};
  const { record } = occasion;
  const runs = await ports.runLog.list();
  const known = runs.some(({ runId }) => runId === record.runId) ? runs : [...runs, record];
  return paceFacts(judgeTimings(known.flatMap(stepDurations)).filter(({ runId }) => runId === record.runId));
}

function paceFacts(judged: readonly StepPace[]): Facts {
  const paces = judged.filter(
    (pace): pace is StepPace & { readonly ratio: number } => pace.ratio !== undefined,
  );
  const [slowest] = [...paces].sort((a, b) => b.ratio - a.ratio);
  if (slowest === undefined) {
    const unknown = judged[0]?.reason ?? 'no step was timed';
    return { 'timing.slow': { unknown }, 'timing.ratio': { unknown } };
  }
  const slow = paces.filter(({ state }) => state === 'slower');
  const note = slow
    .map(({ step, ratio, per }) => `${step} took ${formatFixed(ratio, 1)} times its usual time per ${per}`)
    .join(', ');
  const said = note === '' ? `${slowest.step}, which is usual` : note;
  return {
    'timing.slow': { value: note !== '', note: said, subjects: slow.map(({ step }) => step) },
    'timing.ratio': { value: slowest.ratio, note: said },
  };
}

/** Of the run that comes last by its id. */
function lastPaces(paces: readonly StepPace[]): readonly StepPace[] {
  const last = paces.map(({ runId = '' }) => runId).reduce((a, b) => (a > b ? a : b), '');
  return paces.filter(({ runId }) => runId === last);
}

function ingestionOf(occasion: AlertOccasion): RunRecord['ingestion'] | undefined {
  if (occasion.kind === 'ingestion') return occasion.ingestion;
  return occasion.kind === 'run' ? occasion.record.ingestion : undefined;
}

function unknownCounts(unknown: string): Facts {
  const names = ['rows', 'accepted', 'rejected', 'rejectedShare', 'duplicates', 'conflicts'] as const;
  return Object.fromEntries(names.map((name) => [`ingestion.${name}`, { unknown }]));
}

function describeError(error: unknown): { readonly code: string; readonly message: string } {
  const message = error instanceof Error ? error.message : String(error);
  const [firstLine = ''] = message.split('\n');
  return { code: error instanceof DynamicRiskError ? error.code : 'unexpected', message: firstLine };
}
