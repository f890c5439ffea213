/** What a Brier score is made of. */
import type { Metric } from '../evaluation.ts';
import { reliabilityBins, type BinOptions } from './calibration-error.ts';
import { brier } from './probability-loss.ts';

export interface MurphyDecomposition {
  /** brier = reliability − resolution + uncertainty + withinBins. */
  readonly brier: number;
  /** Σ n_k(p̄_k − ȳ_k)²/n, ≥ 0; 0 is perfectly calibrated. */
  readonly reliability: number;
  /** Σ n_k(ȳ_k − ȳ)²/n, ≥ 0; how far the bins differ from the base rate. */
  readonly resolution: number;
  /** ȳ(1 − ȳ): the Brier score of always saying the base rate. */
  readonly uncertainty: number;
  /** Variance less covariance within the bins (Stephenson, Coelho & Jolliffe 2008); 0 when each bin is one probability. */
  readonly withinBins: number;
  /** 1 − brier/uncertainty; undefined when all rows are of one class. */
  readonly skill: Metric;
}

/**
 * Murphy's decomposition (1973) of the Brier score over reliability bins, by default ten of equal count.
 *
 * @returns `undefined` for no rows
 * @throws {DynamicRiskError} `argument-invalid` for unequal lengths or a probability outside [0, 1]
 */
export function murphyDecomposition(
  labels: Uint8Array,
  probabilities: Float64Array,
  options: BinOptions = {},
): MurphyDecomposition | undefined {
  const score = brier(labels, probabilities).value;
  if (score === undefined) return undefined;
  const bins = reliabilityBins(labels, probabilities, options);
  const rows = labels.length;
  const base = bins.reduce((sum, bin) => sum + bin.positives, 0) / rows;
  const mean = (term: (bin: (typeof bins)[number]) => number): number =>
    bins.reduce((sum, bin) => sum + bin.rows * term(bin), 0) / rows;
  const reliability = mean((bin) => (bin.meanProbability - bin.observed) ** 2);
  const resolution = mean((bin) => (bin.observed - base) ** 2);
  const uncertainty = base * (1 - base);
  return {
    brier: score,
    reliability,
    resolution,
    uncertainty,
    withinBins: score - reliability + resolution - uncertainty,
    skill:
      uncertainty === 0 ? { undefined: 'all rows are of one class' } : { value: 1 - score / uncertainty },
  };
}
