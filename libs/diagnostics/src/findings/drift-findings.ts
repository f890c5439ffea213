/** What the comparison with the training data has to say. */
import {
  COLUMN_ABSENT,
  type ColumnDrift,
  type DriftDiagnosis,
  type DriftKind,
} from '../drift/drift-report.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { describeCertainty } from './certainty.ts';
import type { Finding } from './finding.ts';

const ADVICE: Readonly<Record<DriftKind, string>> = {
  shift: 'Ask what changed for these clients; retrain once their outcomes are known.',
  missing: 'Ask the owner of the data why it is blank; until then the model takes its usual value.',
  'new-level': 'Ask what the level means; the model does not know it until it is trained on it.',
  'lost-level': 'Ask whether it was dropped, or is written in another way now.',
  'renamed-level': 'Have the old name restored, or rename it in the data before it is scored or ingested.',
  'unit-change': 'Have the unit put right at the source before these rows are scored or ingested.',
  'vanished-column': 'Have the column delivered again; the scores stand on its usual value until then.',
};

/** Ways to drift that clients do not have. */
const FAULTS: ReadonlySet<DriftKind> = new Set([
  'missing',
  'renamed-level',
  'unit-change',
  'vanished-column',
]);

/** The columns whose values, not whose clients, seem to have changed; most telling first. */
export function faultyColumns(drift: DriftDiagnosis | undefined): readonly string[] {
  const columns = drift?.columns ?? [];
  return columns.filter(({ alarm, kind }) => alarm && FAULTS.has(kind)).map(({ column }) => column);
}

/**
 * One alarm for each column that drifted, in their order, then for the prediction and the label; a note where nothing
 * drifted, with what could have been seen, and where nothing was compared.
 */
export function driftFindings({
  drift,
  driftUndefinedReason,
}: Pick<Diagnosis, 'drift' | 'driftUndefinedReason'>): readonly Finding[] {
  if (drift === undefined) {
    return driftUndefinedReason === undefined ? [] : [notCompared(driftUndefinedReason)];
  }
  const { columns, prediction, label } = drift;
  const alarms = [
    ...columns.filter(({ alarm }) => alarm).map(columnAlarm),
    ...(prediction?.alarm === true ? [outcomeAlarm('drift-prediction', prediction)] : []),
    ...(label?.alarm === true ? [outcomeAlarm('drift-label', label)] : []),
  ];
  return alarms.length === 0 ? [nothingFound(drift)] : alarms;
}

function columnAlarm({
  column,
  kind,
  message,
  adjustedPValue = 1,
  scoreShift,
  costShift,
  findings,
}: ColumnDrift): Finding {
  const isSeen = findings[0]?.method === COLUMN_ABSENT;
  const onMoney = costShift === undefined ? '' : ` and the expected cost per client by ${signed(costShift)}`;
  const onScores =
    scoreShift === undefined ? '' : `; it moves the mean logit by ${signed(scoreShift)}${onMoney}`;
  return {
    code: `drift-${kind}`,
    severity: 'alarm',
    subject: column,
    message: `${column}: ${message}${onScores}`,
    certainty: isSeen ? 'certain: it was seen, not inferred' : describeCertainty(adjustedPValue),
    advice: ADVICE[kind],
  };
}

function outcomeAlarm(code: string, { column, message, adjustedPValue = 1 }: ColumnDrift): Finding {
  return {
    code,
    severity: 'alarm',
    subject: column,
    message: `${column}: ${message}`,
    certainty: describeCertainty(adjustedPValue),
    advice:
      code === 'drift-label'
        ? 'Check how outcomes are recorded; if they are right, retrain.'
        : 'Look at the columns that moved the scores before acting on them.',
  };
}

function nothingFound(drift: DriftDiagnosis): Finding {
  const { columns, currentRows, currentName, referenceRows } = drift;
  const smallest = columns.map(({ detectable }) => detectable).filter((value) => value !== undefined);
  const seen =
    smallest.length === 0
      ? 'nothing could be tested'
      : `a shift of ${Math.max(...smallest).toFixed(2)} standard deviations is found in four of five cases`;
  return {
    code: 'drift-none',
    severity: 'note',
    subject: currentName,
    message: `No drift: ${rows(currentRows)} (${currentName}) against ${rows(referenceRows)} of training`,
    certainty: `at these sizes ${seen}`,
    advice: 'Nothing to do.',
  };
}

function notCompared(reason: string): Finding {
  return {
    code: 'drift-not-compared',
    severity: 'note',
    subject: 'data',
    message: `Nothing was compared with the training data: ${reason}`,
    certainty: 'nothing is known of drift',
    advice: 'To compare a file before it is ingested, run: dynamic-risk diagnose --current FILE',
  };
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${count.toLocaleString('en-US')} rows`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Number(Math.abs(value).toPrecision(2))}`;
}
