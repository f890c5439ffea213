/** What `models show --json` prints. */
import {
  coefficientTable,
  interceptEstimate,
  modelCoefficients,
  type Calibration,
  type CoefficientRow,
  type Estimate,
  type TestScore,
  type TrainedModel,
} from '@dynamic-risk/modeling';

/** Bounds of a 95 % interval. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/** One estimate on standardised columns, held against 0. */
export interface DescribedEstimate {
  readonly standardized: number;
  readonly raw: number;
  /** Of `standardized`, like the interval, z and p. */
  readonly standardError: number;
  readonly interval: Bounds;
  readonly z: number;
  readonly pValue: number;
}

export interface DescribedCoefficient extends DescribedEstimate {
  readonly column: string;
  readonly level: string | null;
  readonly rawStandardError: number;
  readonly rawInterval: Bounds;
  readonly oddsRatioPerUnit: Estimate;
  readonly oddsRatioPerSd: Estimate;
  readonly vif: CoefficientRow['vif'];
}

export interface ModelDocument extends Pick<
  TrainedModel,
  'threshold' | 'solver' | 'training' | 'provenance'
> {
  readonly id: string;
  readonly intercept: DescribedEstimate;
  readonly coefficients: readonly DescribedCoefficient[];
  readonly interceptStandardError: number;
  readonly calibration: Calibration;
  readonly dropped: TrainedModel['encoder']['dropped'];
  readonly referenceLevels: TrainedModel['encoder']['referenceLevels'];
  /** The latest; `null` before the first. */
  readonly testScore: TestScore | null;
}

/** Everything a model says of itself but how single values are encoded. */
export function describeModel(id: string, model: TrainedModel): ModelDocument {
  const { intercept } = modelCoefficients(model);
  const { standardized, standardError, z, pValue } = interceptEstimate(model);
  return {
    id,
    intercept: {
      standardized: intercept.standardized,
      raw: intercept.raw,
      standardError,
      interval: boundsOf(standardized),
      z,
      pValue,
    },
    coefficients: coefficientTable(model).map(describeCoefficient),
    interceptStandardError: standardError,
    threshold: model.threshold,
    calibration: model.calibration ?? { kind: 'none' },
    solver: model.solver,
    training: model.training,
    dropped: model.encoder.dropped,
    referenceLevels: model.encoder.referenceLevels,
    provenance: model.provenance,
    testScore: model.testScore ?? null,
  };
}

function describeCoefficient({
  column,
  level,
  standardized,
  raw,
  ...row
}: CoefficientRow): DescribedCoefficient {
  return {
    column,
    level,
    standardized: standardized.value,
    raw: raw.value,
    standardError: row.standardError,
    interval: boundsOf(standardized),
    z: row.z,
    pValue: row.pValue,
    rawStandardError: row.rawStandardError,
    rawInterval: boundsOf(raw),
    oddsRatioPerUnit: row.oddsRatioPerUnit,
    oddsRatioPerSd: row.oddsRatioPerSd,
    vif: row.vif,
  };
}

function boundsOf({ lower, upper }: Estimate): Bounds {
  return { lower, upper };
}
