/** The facts that the rules of a configuration ask about. */
import { factsOf, parseCondition } from '@dynamic-risk/diagnostics/alerts';
import type { AlertLedger, AlertRule, Facts } from '@dynamic-risk/diagnostics/alerts';
import {
  dependencyFacts,
  driftFacts,
  findDiagnosis,
  missingFacts,
  recallDiagnosis,
} from './alert-facts-diagnosis.ts';
import type { FoundDiagnosis } from './alert-facts-diagnosis.ts';
import { dataFacts, modelFacts } from './alert-facts-model.ts';
import { newRowFacts, performanceFacts } from './alert-facts-performance.ts';
import { ingestionFacts, runFacts, timingFacts } from './alert-facts-run.ts';
import type { AlertOccasion } from './alert-occasion.ts';
import type { PipelineContext } from './context.ts';

/** What a diagnosis has facts of. */
const DIAGNOSED = [
  'drift',
  'data',
  'dependencies',
  'performance',
  'realised',
  'estimated',
  'calibration',
] as const;

/** What is to be judged, and what was found before. */
export interface AlertQuestion {
  readonly rules: readonly AlertRule[];
  /** Alarms that stand. */
  readonly standing: AlertLedger['standing'];
}

/**
 * Everything that is known of what the rules ask about; what they do not ask about is not looked up. After a failure
 * only that is known: what was stored before says nothing of it.
 *
 * @throws {DynamicRiskError} `artifact-corrupt`; `storage-failed`
 */
export async function collectAlertFacts(
  context: PipelineContext,
  occasion: AlertOccasion,
  { rules, standing }: AlertQuestion,
): Promise<Facts> {
  if (occasion.kind === 'failed') return runFacts(occasion, standing);
  const groups = groupsOf(rules);
  const asks = (...names: readonly string[]): boolean => names.some((name) => groups.has(name));
  const found: FoundDiagnosis = asks(...DIAGNOSED)
    ? await findDiagnosis(context, occasion)
    : { unknown: 'not asked for' };
  const model = asks('model', 'test', 'performance') ? await modelFacts(context) : {};
  return {
    ...runFacts(occasion, standing),
    ...ingestionFacts(occasion),
    ...(asks('timing') ? await timingFacts(context, occasion) : {}),
    ...(asks('data') ? { ...(await dataFacts(context)), ...missingFacts(found) } : {}),
    ...driftFacts(found),
    ...dependencyFacts(found),
    ...model,
    ...newRowFacts(found),
    ...(asks('performance') ? await bestKnown(context, occasion, found, model) : {}),
  };
}

/** A command that diagnoses nothing goes by what was found last. */
async function bestKnown(
  context: PipelineContext,
  { kind }: AlertOccasion,
  found: FoundDiagnosis,
  model: Facts,
): Promise<Facts> {
  const isStep = kind === 'ingestion' || kind === 'model';
  const pointer = await context.ports.registry.pointer();
  return performanceFacts(isStep ? await recallDiagnosis(context) : found, model, pointer?.modelId);
}

/** What stands before the dot of the facts that are asked for. */
function groupsOf(rules: readonly AlertRule[]): ReadonlySet<string> {
  const names = rules.flatMap(({ when }) => {
    const parsed = parseCondition(when);
    return parsed.ok ? factsOf(parsed.condition) : [];
  });
  return new Set(names.map((name) => name.slice(0, name.indexOf('.'))));
}
