/** Rows against those that a model was trained on. */
import {
  createDataset,
  getCategoricalColumn,
  selectColumns,
  selectRows,
  type CategoricalColumn,
  type Contract,
  type Dataset,
} from '@dynamic-risk/dataset';
import type { DriftDiagnosis } from '@dynamic-risk/diagnostics';
import type {
  ColumnAsLevels,
  ComparedOutcomes,
  LabelledRows,
  ScoredRows,
} from '@dynamic-risk/diagnostics/drift';
import {
  flagClients,
  modelCoefficients,
  predictionContract,
  predictProbabilities,
  type TrainedModel,
} from '@dynamic-risk/modeling';
import { completeRows } from './complete-rows.ts';
import { priceScoreShift } from './price-score-shift.ts';

export interface ComparedData {
  readonly modelId: string;
  readonly model: TrainedModel;
  /** What the model was trained on. */
  readonly reference: Dataset;
  /** May lack features, which is then what is found, and the target. */
  readonly current: Dataset;
  /** Current cells of numeric columns in which some hold no number: they may be levels by another name. */
  readonly texts?: ReadonlyMap<string, CategoricalColumn>;
  readonly currentSha256: string;
  /** What people call them. */
  readonly currentName: string;
}

/** Rows of the training data on which a move of the scores is priced. */
const MAX_PRICED_ROWS = 20_000;

/**
 * Drift of every feature, of the model's scores and, where the current rows have them, of the outcomes, ranked by what
 * it does to the scores.
 */
export async function compareRows({
  modelId,
  model,
  reference,
  current,
  texts = new Map(),
  currentSha256,
  currentName,
}: ComparedData): Promise<DriftDiagnosis> {
  const { columnSpread, detectDrift, numbersAsLevels } = await import('@dynamic-risk/diagnostics/drift');
  const { features } = predictionContract(model);
  const names = features.map(({ name }) => name);
  const scorable = await completeRows(model, current);
  const trained = selectColumns(reference, names);
  const priceOf = priceScoreShift(model, evenPart(trained));
  const asLevels = new Map(
    [...texts].flatMap(([name, cells]) => {
      const before = trained.columns.get(name);
      const levels = before?.kind === 'numeric' ? numbersAsLevels(before, cells) : undefined;
      return levels === undefined ? [] : [[name, levels] as const];
    }),
  );
  const found = selectColumns(
    current,
    names.filter((name) => current.columns.has(name)),
  );
  const report = detectDrift(
    withLevels(trained, asLevels, 'reference'),
    withLevels(found, asLevels, 'current'),
    {
      coefficients: modelCoefficients(model).coefficients,
      ...(priceOf === undefined ? {} : { priceOf }),
      outcomes: {
        prediction: { reference: score(model, trained), current: score(model, scorable) },
        ...compareLabels(model.contract, reference, current),
      },
    },
  );
  const { datasetSha256 } = model.provenance;
  const columns = report.columns.map((drift) => {
    const [before, now] = [trained.columns.get(drift.column), scorable.columns.get(drift.column)];
    return before === undefined || now === undefined ? drift : { ...drift, bins: columnSpread(before, now) };
  });
  return { ...report, columns, modelId, referenceSha256: datasetSha256, currentSha256, currentName };
}

function withLevels(
  dataset: Dataset,
  levels: ReadonlyMap<string, ColumnAsLevels>,
  side: keyof ColumnAsLevels,
): Dataset {
  if (levels.size === 0) return dataset;
  return createDataset(
    [...dataset.columns].map(([name, column]) => [name, levels.get(name)?.[side] ?? column]),
  );
}

function score(model: TrainedModel, rows: Dataset): ScoredRows {
  const { probabilities } = predictProbabilities(model, rows);
  return { probabilities, flags: flagClients(model, rows, probabilities) };
}

function compareLabels(
  { target }: Contract,
  reference: Dataset,
  current: Dataset,
): Pick<ComparedOutcomes, 'label'> {
  if (!reference.columns.has(target.name) || !current.columns.has(target.name)) return {};
  return {
    label: {
      name: target.name,
      reference: countLabels(reference, target),
      current: countLabels(current, target),
    },
  };
}

function countLabels(dataset: Dataset, { name, positive, negative }: Contract['target']): LabelledRows {
  const { codes, levels } = getCategoricalColumn(dataset, name);
  const counts = { positives: 0, negatives: 0, missing: 0 };
  const kinds = levels.map((level) =>
    level === positive ? 'positives' : negative.includes(level) ? 'negatives' : 'missing',
  );
  for (const code of codes) counts[kinds[code] ?? 'missing']++;
  return counts;
}

function evenPart(dataset: Dataset): Dataset {
  const { rowCount } = dataset;
  if (rowCount <= MAX_PRICED_ROWS) return dataset;
  const rows = Uint32Array.from({ length: MAX_PRICED_ROWS }, (_, i) =>
    Math.floor(((i + 0.5) * rowCount) / MAX_PRICED_ROWS),
  );
  return selectRows(dataset, rows);
}
