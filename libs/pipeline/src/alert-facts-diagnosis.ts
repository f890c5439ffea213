/** What the last diagnosis says: drift, missing values, dependencies. */
import type { DependencyReport, DriftDiagnosis, Diagnosis } from '@dynamic-risk/diagnostics';
import type { Fact, Facts } from '@dynamic-risk/diagnostics/alerts';
import type { AlertOccasion } from './alert-occasion.ts';
import type { PipelineContext } from './context.ts';
import { diagnosisName } from './diagnosis-name.ts';
import { parseStored } from './stored/parse-stored.ts';

/** A diagnosis, or why there is none. */
export type FoundDiagnosis = { readonly diagnosis: Diagnosis } | { readonly unknown: string };

/**
 * The diagnosis that a command made. A run with nothing new made none; what the last one found still stands.
 *
 * @throws {DynamicRiskError} `artifact-corrupt`; `storage-failed`
 */
export async function findDiagnosis(
  context: PipelineContext,
  occasion: AlertOccasion,
): Promise<FoundDiagnosis> {
  if (occasion.kind === 'diagnosis') return { diagnosis: occasion.diagnosis };
  if (occasion.kind === 'failed') return { unknown: 'the command failed' };
  if (occasion.kind !== 'run') return { unknown: 'the command diagnoses nothing' };
  const stored = await recallDiagnosis(context);
  const { status, runId } = occasion.record;
  if ('unknown' in stored || status === 'nothing-new' || stored.diagnosis.runId === runId) return stored;
  return { unknown: 'the run made no diagnosis' };
}

/**
 * The last diagnosis that was stored.
 *
 * @throws {DynamicRiskError} `artifact-corrupt`; `storage-failed`
 */
export async function recallDiagnosis({ config, ports }: PipelineContext): Promise<FoundDiagnosis> {
  const stored = await ports.reports.latest(diagnosisName(config.mode));
  if (stored === undefined) return { unknown: 'nothing was diagnosed yet' };
  return { diagnosis: parseStored('diagnosis', stored.content, stored.path) };
}

/** New rows against the training data of the model that the run began with. */
export function driftFacts(found: FoundDiagnosis): Facts {
  if ('unknown' in found) return {};
  const { drift, driftUndefinedReason = 'drift was not looked for' } = found.diagnosis;
  if (drift === undefined) {
    const unknown: Fact = { unknown: driftUndefinedReason };
    return {
      'drift.dataset': unknown,
      'drift.columns': unknown,
      'drift.prediction': unknown,
      'drift.label': unknown,
      'drift.maxPsi': unknown,
    };
  }
  return { ...outcomeFacts(drift), ...columnFacts(drift) };
}

function columnFacts({ alarm, columns, prediction, label, currentName }: DriftDiagnosis): Facts {
  const drifted = [...columns, prediction, label].filter((part) => part?.alarm === true);
  const inColumns = columns.filter((column) => column.alarm);
  const indices = columns.flatMap(({ column, psi }) => (psi === undefined ? [] : [{ column, psi }]));
  const [highest] = indices.sort((a, b) => b.psi - a.psi);
  const subjects = drifted.flatMap((part) => (part === undefined ? [] : [part.column]));
  return {
    'drift.dataset': {
      value: alarm,
      note: alarm ? `${subjects.join(', ')}; ${currentName}` : currentName,
      subjects,
    },
    'drift.columns': {
      value: inColumns.length,
      note: `of ${columns.length}`,
      subjects: inColumns.map(({ column }) => column),
    },
    'drift.maxPsi':
      highest === undefined ? { unknown: 'of no column' } : { value: highest.psi, note: highest.column },
  };
}

function outcomeFacts({ prediction, label }: DriftDiagnosis): Facts {
  return {
    'drift.prediction':
      prediction === undefined
        ? { unknown: 'the rows were not scored' }
        : { value: prediction.alarm, note: prediction.message },
    'drift.label':
      label === undefined
        ? { unknown: 'the rows have no outcome' }
        : { value: label.alarm, note: label.message },
  };
}

/** The column with the most missing values. */
export function missingFacts(found: FoundDiagnosis): Facts {
  if ('unknown' in found) return {};
  const [worst] = [...found.diagnosis.columns].sort((a, b) => b.missingShare - a.missingShare);
  return worst === undefined
    ? {}
    : { 'data.missingShare': { value: worst.missingShare, note: worst.column } };
}

/** What the registry says of the installed packages; unknown where it says nothing of any. */
export function dependencyFacts(found: FoundDiagnosis): Facts {
  if ('unknown' in found) return {};
  const { packages, note, registry, advisories } = found.diagnosis.dependencies;
  const unknown: Fact = { unknown: note };
  const counted = (holds: (one: DependencyReport['packages'][number]) => boolean): Fact => {
    if (registry === 'not-reachable') return unknown;
    const names = packages.filter(holds).map(({ name }) => name);
    return { value: names.length, ...(names.length === 0 ? {} : { note: names.join(', ') }) };
  };
  const vulnerable = packages.filter((one) => (one.advisories ?? []).length > 0).map(({ name }) => name);
  return {
    'dependencies.outdated': counted(({ state }) => state === 'outdated'),
    'dependencies.major': counted(({ update }) => update === 'major'),
    'dependencies.deprecated': counted(({ deprecated }) => deprecated !== undefined),
    'dependencies.vulnerable':
      advisories?.state === 'answered'
        ? { value: vulnerable.length, note: vulnerable.join(', '), subjects: vulnerable }
        : { unknown: advisories?.reason ?? 'vulnerabilities were not asked for' },
  };
}
