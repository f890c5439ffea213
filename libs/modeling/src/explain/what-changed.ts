/** Why the risk of one client changed: new values, or a new model. */
import { DynamicRiskError, selectRows, type Dataset } from '@dynamic-risk/dataset';
import { addTerm } from '../encode/encode-term.ts';
import type { TrainedModel } from '../model.ts';
import { predictLogits, predictProbabilities } from '../predict/predict-probabilities.ts';

/** One client as one model scores it. */
export interface ScoredClient {
  readonly model: TrainedModel;
  /** Every feature of the model's contract; the target may be absent. */
  readonly dataset: Dataset;
  /** From 0. */
  readonly row: number;
}

export interface ChangeInput {
  readonly before: ScoredClient;
  readonly after: ScoredClient;
}

/** What one source column did to the logit. */
export interface ColumnChange {
  readonly column: string;
  /** The client's value; `undefined` where it is missing or the data set has no such column. */
  readonly before: number | string | undefined;
  readonly after: number | string | undefined;
  /** Change of the logit because the value changed. */
  readonly dataChange: number;
  /** Change of the logit because the model sees the column differently. */
  readonly modelChange: number;
}

export interface ChangeExplanation {
  readonly before: { readonly logit: number; readonly probability: number };
  readonly after: { readonly logit: number; readonly probability: number };
  /** after.logit − before.logit = dataChange + modelChange. */
  readonly logitChange: number;
  /** The sum of the columns' data changes. */
  readonly dataChange: number;
  /** The sum of the columns' model changes and of the change of the intercept. */
  readonly modelChange: number;
  /** The change of the intercept: of the logit at the training means, so of the base rate above all. */
  readonly interceptChange: number;
  /** Every column that either model uses: in the order of the newer contract, then those of the older one alone. */
  readonly columns: readonly ColumnChange[];
}

/**
 * Splits the change of one client's logit exactly into what the client's data did and what the model did, by column.
 *
 * A logit is the intercept plus one effect g(x) per source column (the levels and missing mark of a column together),
 * measured from the training mean. With g and x of before (b) and after (a), the mean of the two orders of change
 * (first the data, then the model, and the reverse; Shapley's value for two players) is
 *
 * - data change: ½·[g_b(x_a) − g_b(x_b)] + ½·[g_a(x_a) − g_a(x_b)]
 * - model change: ½·[g_a(x_b) − g_b(x_b)] + ½·[g_a(x_a) − g_b(x_a)]
 *
 * They sum to g_a(x_a) − g_b(x_b); with the change of the intercept, all columns sum to the change of the logit (up to
 * rounding, some 1e-15 of the effects). A client whose values did not change has no data change, and an unchanged
 * model no model change, each to the last bit. A model without the column has the effect 0. Where the column is absent
 * from one of the data sets, or of another kind there, its value then is not known, and its whole change counts as
 * the model's.
 *
 * @throws {DynamicRiskError} `argument-invalid` when a row does not exist, or a feature that a model uses is absent
 * from its own data set or of another kind; `data-invalid` when a number is infinite
 * @example
 * explainChange({
 *   before: { model: lastMonth, dataset: clientsThen, row: 4 },
 *   after: { model: thisMonth, dataset: clientsNow, row: 17 },
 * }).columns[0]; // { column: 'orders', before: 9, after: 2, dataChange: 0.61, modelChange: -0.05 }
 */
export function explainChange({ before, after }: ChangeInput): ChangeExplanation {
  const [old, now] = [single(before, 'before'), single(after, 'after')];
  const [oldScore, newScore] = [scoreOf(old), scoreOf(now)];
  const columns = usedColumns(now.model, old.model).map((column) => columnChange(column, old, now));
  const interceptChange = now.model.intercept - old.model.intercept;
  return {
    before: oldScore,
    after: newScore,
    logitChange: newScore.logit - oldScore.logit,
    dataChange: columns.reduce((sum, { dataChange }) => sum + dataChange, 0),
    modelChange: columns.reduce((sum, { modelChange }) => sum + modelChange, interceptChange),
    interceptChange,
    columns,
  };
}

/** The client as a data set of one row. */
type SingleClient = Pick<ScoredClient, 'model' | 'dataset'>;

function single({ model, dataset, row }: ScoredClient, when: string): SingleClient {
  if (!Number.isInteger(row) || row < 0 || row >= dataset.rowCount) {
    throw new DynamicRiskError(
      'argument-invalid',
      `There is no row ${row} in the data set of "${when}", which has ${dataset.rowCount} rows, counted from 0.`,
    );
  }
  return { model, dataset: selectRows(dataset, [row]) };
}

function scoreOf({ model, dataset }: SingleClient): { readonly logit: number; readonly probability: number } {
  return {
    logit: predictLogits(model, dataset)[0]!,
    probability: predictProbabilities(model, dataset).probabilities[0]!,
  };
}

function usedColumns(...models: readonly TrainedModel[]): readonly string[] {
  const used = models.flatMap(({ contract, encoder }) => {
    const columns = new Set(encoder.terms.map(({ column }) => column));
    return contract.features.map(({ name }) => name).filter((name) => columns.has(name));
  });
  return [...new Set(used)];
}

function columnChange(column: string, old: SingleClient, now: SingleClient): ColumnChange {
  const cells = { column, before: valueOf(old.dataset, column), after: valueOf(now.dataset, column) };
  const first = effect(old.model, old.dataset, column);
  const last = effect(now.model, now.dataset, column);
  const kind = now.dataset.columns.get(column)?.kind;
  if (kind === undefined || kind !== old.dataset.columns.get(column)?.kind) {
    return { ...cells, dataChange: 0, modelChange: last - first };
  }
  const newValueOldModel = effect(old.model, now.dataset, column);
  const oldValueNewModel = effect(now.model, old.dataset, column);
  return {
    ...cells,
    dataChange: (newValueOldModel - first) / 2 + (last - oldValueNewModel) / 2,
    modelChange: (oldValueNewModel - first) / 2 + (last - newValueOldModel) / 2,
  };
}

/** What a column adds to the logit of the only row: the sum over its terms, 0 where the model does not use it. */
function effect({ encoder, coefficients }: TrainedModel, dataset: Dataset, column: string): number {
  const sum = new Float64Array(1);
  encoder.terms.forEach((term, j) => {
    if (term.column === column) addTerm(term, encoder, dataset, coefficients[j]!, sum);
  });
  return sum[0]!;
}

function valueOf(dataset: Dataset, name: string): number | string | undefined {
  const column = dataset.columns.get(name);
  if (column === undefined) return undefined;
  if (column.kind === 'categorical') return column.levels[column.codes[0]!];
  const value = column.values[0]!;
  return Number.isNaN(value) ? undefined : value;
}
