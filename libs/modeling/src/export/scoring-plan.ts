/** A model as every export writes it: which columns it reads, and how they become a probability. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { unknownCalibration, type Calibration } from '../calibrate/calibration.ts';
import type { Encoder, Term, TrainedModel } from '../model.ts';

/** A number, `(x − mean)/sd` with `median` for a missing x; counts `coefficient` times. */
export interface NumberPlan {
  readonly median: number;
  readonly mean: number;
  readonly sd: number;
  readonly coefficient: number;
}

/** A yes or no that is `on` or `off`; counts `coefficient` times. */
export interface MarkPlan {
  readonly on: number;
  readonly off: number;
  readonly coefficient: number;
}

/** A numeric column: its number, the mark that it is missing, or both. */
export interface NumericColumnPlan {
  readonly kind: 'numeric';
  readonly name: string;
  readonly number?: NumberPlan;
  readonly missing?: MarkPlan;
}

/**
 * A categorical column. A mark with a named level is on for that level only; the mark with `level: null` is on for
 * a missing value and for every level that is not in `levels`. So a missing value and a level never seen are alike
 * in every export, as they are in this library: both are the missing level where the model knows one, else both are
 * at the reference.
 */
export interface CategoricalColumnPlan {
  readonly kind: 'categorical';
  readonly name: string;
  /** The named levels of the training rows, those of left-out terms and the reference included. */
  readonly levels: readonly string[];
  readonly marks: readonly (MarkPlan & { readonly level: string | null })[];
}

export type ColumnPlan = NumericColumnPlan | CategoricalColumnPlan;

/** A calibration that changes something. */
export type ActiveCalibration = Exclude<Calibration, { readonly kind: 'none' }>;

/**
 * logit = intercept + Σ coefficient · value, over every number and mark of every column; raw probability of
 * `positive` = 1/(1 + exp(−logit)); probability = calibration of the logit, the raw one without a calibration; at risk
 * where probability ≥ threshold.
 */
export interface ScoringPlan {
  /** The columns that the model uses, in the order of its contract; at least one. */
  readonly columns: readonly ColumnPlan[];
  readonly intercept: number;
  readonly calibration?: ActiveCalibration;
  /** Absent where the model goes by each client's own value: no export says who is at risk then. */
  readonly threshold?: number;
  /** The target column and its two classes; `negative` stands for every negative label of the contract. */
  readonly target: { readonly name: string; readonly positive: string; readonly negative: string };
}

/**
 * The one description of a model that all exports follow.
 *
 * @throws {DynamicRiskError} `argument-invalid` when the model uses no column or has a calibration that this
 * version does not know
 */
export function scoringPlan(model: TrainedModel): ScoringPlan {
  const { contract, encoder } = model;
  const columns = contract.features.flatMap(({ name, type }): readonly ColumnPlan[] => {
    const terms = encoder.terms.flatMap((term, j) =>
      term.column === name ? [{ term, coefficient: model.coefficients[j]! }] : [],
    );
    if (terms.length === 0) return [];
    return [type === 'categorical' ? categoricalPlan(name, terms, encoder) : numericPlan(name, terms)];
  });
  if (columns.length === 0) {
    throw new DynamicRiskError(
      'argument-invalid',
      'The model uses no column, so there is nothing to export.',
    );
  }
  const { name, positive, negative } = contract.target;
  const calibration = activeCalibration(model.calibration);
  return {
    columns,
    intercept: model.intercept,
    ...(calibration === undefined ? {} : { calibration }),
    ...(model.clientValue === undefined ? { threshold: model.threshold } : {}),
    target: { name, positive, negative: negative[0]! },
  };
}

function activeCalibration(calibration: Calibration | undefined): ActiveCalibration | undefined {
  if (calibration === undefined) return undefined;
  switch (calibration.kind) {
    case 'none':
      return undefined;
    case 'platt':
    case 'isotonic':
      return calibration;
    default:
      return unknownCalibration(calibration);
  }
}

interface WeightedTerm {
  readonly term: Term;
  readonly coefficient: number;
}

function numericPlan(name: string, terms: readonly WeightedTerm[]): NumericColumnPlan {
  let plan: NumericColumnPlan = { kind: 'numeric', name };
  for (const { term, coefficient } of terms) {
    if (term.kind === 'standardized') {
      const { median, mean, sd } = term;
      plan = { ...plan, number: { median, mean, sd, coefficient } };
    } else {
      plan = { ...plan, missing: markPlan(term, coefficient) };
    }
  }
  return plan;
}

function categoricalPlan(
  name: string,
  terms: readonly WeightedTerm[],
  encoder: Encoder,
): CategoricalColumnPlan {
  const marks = terms.flatMap(({ term, coefficient }) =>
    term.kind === 'level' ? [{ level: term.level, ...markPlan(term, coefficient) }] : [],
  );
  const levels = [
    encoder.referenceLevels[name],
    ...marks.map(({ level }) => level),
    ...encoder.dropped.flatMap(({ column, level }) => (column === name ? [level] : [])),
  ];
  return {
    kind: 'categorical',
    name,
    levels: [...new Set(levels)].filter((level): level is string => typeof level === 'string'),
    marks,
  };
}

function markPlan({ mean, sd }: Term, coefficient: number): MarkPlan {
  return { on: (1 - mean) / sd, off: (0 - mean) / sd, coefficient };
}

/** `wanted`, or with the first suffix `_2`, `_3`, … that makes it differ from every name taken. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let suffix = 2; taken.has(name); suffix++) name = `${wanted}_${suffix}`;
  return name;
}
