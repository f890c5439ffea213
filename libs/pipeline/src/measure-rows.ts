/** How a model does on rows, as a diagnosis keeps it. */
import type { Contract, Dataset } from '@dynamic-risk/dataset';
import type {
  FitCalibrator,
  MeasuredRows,
  PerformanceDiagnosis,
} from '@dynamic-risk/diagnostics/performance';
import { calibrate, fitIsotonic, type TrainedModel } from '@dynamic-risk/modeling';
import { outcomesOf, predictRows } from './predict-rows.ts';
import type { Reference } from './steps/load-reference.ts';

export interface RowsToMeasure {
  readonly modelId: string;
  readonly model: TrainedModel;
  /** May lack features and the target. */
  readonly rows: Dataset;
  /** Fingerprint of the rows: of a file its SHA-256. */
  readonly sha256: string;
  /** What people call them. */
  readonly name: string;
  readonly reference: Reference;
  /** Of the shuffles that a calibration is tried on. */
  readonly seed: number;
}

/** Isotonic, from probabilities to probabilities. */
const fitCalibrator: FitCalibrator = (labels, probabilities) => {
  const calibration = fitIsotonic(labels, probabilities);
  return (others) => calibrate(calibration, others);
};

/** Estimates performance on the rows and measures it where they have outcomes. */
export async function measureRows({
  modelId,
  model,
  rows,
  sha256,
  name,
  reference,
  seed,
}: RowsToMeasure): Promise<PerformanceDiagnosis> {
  const { measurePerformance } = await import('@dynamic-risk/diagnostics/performance');
  const outcomes = outcomesOf(rows, model.contract.target);
  const measured = measurePerformance(
    { predicted: await predictRows(model, rows), outcomes, ...groupings(model.contract, rows) },
    reference.rows,
    { fitCalibrator, seed },
  );
  const labelled = outcomes.reduce((count, outcome) => count + (outcome < 0 ? 0 : 1), 0);
  return {
    modelId,
    current: { name, sha256, rows: rows.rowCount, labelled },
    ...(reference.sha256 === undefined
      ? {}
      : {
          reference: {
            name: 'test data',
            sha256: reference.sha256,
            rows: reference.rows.labels.length,
          },
        }),
    ...(reference.undefinedReason === undefined
      ? {}
      : { referenceUndefinedReason: reference.undefinedReason }),
    ...measured,
  };
}

/** The period, and every categorical feature that the rows have. */
function groupings({ period, features }: Contract, rows: Dataset): Pick<MeasuredRows, 'period' | 'segments'> {
  const segments = features.flatMap(({ name }) => groupingOf(rows, name) ?? []);
  const time = period === undefined ? undefined : groupingOf(rows, period);
  return {
    ...(time === undefined ? {} : { period: time }),
    ...(segments.length === 0 ? {} : { segments }),
  };
}

function groupingOf(rows: Dataset, name: string): MeasuredRows['period'] {
  const column = rows.columns.get(name);
  if (column?.kind !== 'categorical') return undefined;
  return { column: name, codes: column.codes, levels: column.levels };
}
