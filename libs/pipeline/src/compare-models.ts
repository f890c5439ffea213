/** `dynamic-risk models compare`: two models side by side. */
import { targetLabels } from '@dynamic-risk/dataset';
import {
  compareAccuracy,
  delongTest,
  evaluate,
  flagClients,
  modelCoefficients,
  predictProbabilities,
} from '@dynamic-risk/modeling';
import type {
  AucComparison,
  Evaluation,
  McNemar,
  MetricName,
  TrainedModel,
  Undefined,
} from '@dynamic-risk/modeling';
import type { PipelineContext } from './context.ts';
import type { ModelRegistry } from './ports.ts';
import { resolveModelId } from './resolve-model-id.ts';
import { explainMismatch } from './steps/explain-mismatch.ts';
import type { TestData } from './steps/load-test-data.ts';
import { tryTestData } from './try-test-data.ts';

/** Two numbers and `second − first`; `null` where there is none. */
export interface NumberPair {
  readonly first: number | null;
  readonly second: number | null;
  readonly difference: number | null;
}

export interface MetricPair extends NumberPair {
  readonly metric: MetricName;
}

/** Change of the logit per unit of the column, so that the pair does not depend on the training data's spread. */
export interface CoefficientPair extends NumberPair {
  readonly column: string;
  /** The level of a categorical column, `(missing)` for a missing level or mark, `null` for a number. */
  readonly level: string | null;
}

export interface ComparedModel {
  readonly id: string;
  readonly model: TrainedModel;
  /** Of its last scoring by the journal; `null` when it was never scored. */
  readonly recorded: Evaluation | null;
}

/** Both models on the present test data. */
export interface ScoredNow {
  readonly testSha256: string;
  readonly testRows: number;
  readonly metrics: readonly MetricPair[];
  /** Whether the AUCs differ beyond chance; `difference` is that of the first model less that of the second. */
  readonly delong: AucComparison | Undefined;
  /** Whether one model is right more often than the other, each at its own threshold. */
  readonly mcnemar: McNemar;
}

export interface ModelComparison {
  readonly first: ComparedModel;
  readonly second: ComparedModel;
  /** Of the recorded evaluations. */
  readonly metrics: readonly MetricPair[];
  /** The intercept is that of a client with 0 in every column and the reference levels. */
  readonly intercept: NumberPair;
  readonly coefficients: readonly CoefficientPair[];
  readonly now: ScoredNow | { readonly unavailable: string };
  /** What keeps the figures from being comparable, a sentence each. */
  readonly warnings: readonly string[];
}

/**
 * Two stored models: their recorded scores, their coefficients, and both scored now on the test data as it is.
 * Nothing is stored.
 *
 * @param firstId - or the beginning of one, as `secondId`
 * @throws {DynamicRiskError} `not-found`; `usage-invalid` when an id is ambiguous; `artifact-corrupt`
 */
export async function compareModels(
  context: PipelineContext,
  firstId: string,
  secondId: string,
): Promise<ModelComparison> {
  const recorded = await compareRecorded(context.ports, firstId, secondId);
  const { first, second } = recorded;
  const test = await tryTestData(context);
  const now =
    'unavailable' in test ? test : scoreNow(first, second, test, mismatchOf(context, [first, second], test));
  const warnings = [...recorded.warnings, ...('unavailable' in test ? [] : test.warnings)];
  return { ...recorded, now, warnings };
}

/** What is stored of two models, without scoring them again. */
export type RecordedComparison = Omit<ModelComparison, 'now'>;

/**
 * Two stored models by what the registry holds: their recorded scores and their coefficients.
 *
 * @param firstId - or the beginning of one, as `secondId`
 * @throws {DynamicRiskError} as `compareModels`
 */
export async function compareRecorded(
  { registry }: { readonly registry: Pick<ModelRegistry, 'journal' | 'load'> },
  firstId: string,
  secondId: string,
): Promise<RecordedComparison> {
  const first = await loadCompared(registry, firstId);
  const second = await loadCompared(registry, secondId);
  return {
    first,
    second,
    metrics: pairMetrics(first.recorded, second.recorded),
    ...pairCoefficients(first.model, second.model),
    warnings: describeRecorded(first, second),
  };
}

async function loadCompared(
  registry: Pick<ModelRegistry, 'journal' | 'load'>,
  beginning: string,
): Promise<ComparedModel> {
  const id = await resolveModelId({ registry }, beginning);
  const journal = await registry.journal();
  const scored = journal.findLast((event) => event.modelId === id && event.evaluation !== undefined);
  return { id, model: await registry.load(id), recorded: scored?.evaluation ?? null };
}

function mismatchOf(
  { config }: PipelineContext,
  models: readonly ComparedModel[],
  test: TestData,
): string | undefined {
  for (const { id, model } of models) {
    const mismatch = explainMismatch(model, config.contract, test.dataset);
    if (mismatch !== undefined) return `Model ${id} cannot be scored on the test data: ${mismatch}.`;
  }
  return undefined;
}

function scoreNow(
  first: ComparedModel,
  second: ComparedModel,
  { dataset, sha256 }: TestData,
  mismatch: string | undefined,
): ModelComparison['now'] {
  if (mismatch !== undefined) return { unavailable: mismatch };
  const labels = targetLabels(dataset, first.model.contract.target);
  const [a, b] = [first, second].map(({ model }) => predictProbabilities(model, dataset).probabilities);
  if (a === undefined || b === undefined) throw new TypeError('Two models give two predictions.');
  return {
    testSha256: sha256,
    testRows: dataset.rowCount,
    metrics: pairMetrics(
      evaluate(first.model, first.id, dataset, sha256),
      evaluate(second.model, second.id, dataset, sha256),
    ),
    delong: delongTest(labels, a, b),
    mcnemar: compareAccuracy(
      labels,
      flagClients(first.model, dataset, a),
      flagClients(second.model, dataset, b),
    ),
  };
}

function describeRecorded(first: ComparedModel, second: ComparedModel): readonly string[] {
  const unscored = [first, second].filter(({ recorded }) => recorded === null);
  if (unscored.length > 0) {
    return unscored.map(({ id }) => `Model ${id} has no recorded score: it was never scored on test data.`);
  }
  if (first.recorded?.testSha256 === second.recorded?.testSha256) return [];
  return [
    'The recorded scores were taken on different test data and do not compare: ' +
      `${first.id} on ${first.recorded?.testSha256.slice(0, 12)}, ${second.id} on ` +
      `${second.recorded?.testSha256.slice(0, 12)}. Compare the scores taken now.`,
  ];
}

function pairMetrics(first: Evaluation | null, second: Evaluation | null): readonly MetricPair[] {
  const names = Object.keys((first ?? second)?.metrics ?? {}) as MetricName[];
  return names.map((metric) => ({
    metric,
    ...pair(first?.metrics[metric].value, second?.metrics[metric].value),
  }));
}

function pairCoefficients(
  first: TrainedModel,
  second: TrainedModel,
): Pick<ModelComparison, 'intercept' | 'coefficients'> {
  const [a, b] = [modelCoefficients(first), modelCoefficients(second)];
  const keyOf = ({ column, level }: { readonly column: string; readonly level: string | null }): string =>
    JSON.stringify([column, level]);
  const rawOf = (found: typeof a): ReadonlyMap<string, number> =>
    new Map(found.coefficients.map((item) => [keyOf(item), item.raw]));
  const [rawA, rawB] = [rawOf(a), rawOf(b)];
  const terms = [...a.coefficients, ...b.coefficients.filter((item) => !rawA.has(keyOf(item)))];
  return {
    intercept: pair(a.intercept.raw, b.intercept.raw),
    coefficients: terms.map((item) => ({
      column: item.column,
      level: item.level,
      ...pair(rawA.get(keyOf(item)), rawB.get(keyOf(item))),
    })),
  };
}

function pair(first: number | undefined, second: number | undefined): NumberPair {
  const difference = first === undefined || second === undefined ? null : second - first;
  return { first: first ?? null, second: second ?? null, difference };
}
