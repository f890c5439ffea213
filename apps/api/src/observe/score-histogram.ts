/** How probable the predictions were, as a histogram that is cheap to feed with thousands at once. */
import { Histogram, type Registry } from 'prom-client';

const BINS = 20;

export interface ScoreHistogram {
  add(probabilities: Float64Array): void;
}

type Collected = Awaited<ReturnType<Histogram['get']>>;

/** Counts in bins of its own and says them when asked; `observe` of every probability would cost more than scoring. */
class BinnedHistogram extends Histogram {
  // One more than there are bounds: probability 1 is in the last bin.
  readonly #counts = new Float64Array(BINS + 1);
  #sum = 0;

  add(probabilities: Float64Array): void {
    let sum = 0;
    for (const probability of probabilities) {
      sum += probability;
      // Bounds are upper ones, inclusive.
      this.#counts[Math.max(0, Math.ceil(probability * BINS) - 1)]!++;
    }
    this.#sum += sum;
  }

  override async get(): Promise<Collected> {
    const { name } = this as unknown as { readonly name: string };
    const values: Collected['values'] = [];
    let count = 0;
    for (let bin = 0; bin < BINS; bin++) {
      count += this.#counts[bin]!;
      values.push({ labels: { le: (bin + 1) / BINS }, value: count, metricName: `${name}_bucket` });
    }
    values.push({ labels: { le: '+Inf' }, value: count, metricName: `${name}_bucket` });
    values.push({ labels: {}, value: this.#sum, metricName: `${name}_sum` });
    values.push({ labels: {}, value: count, metricName: `${name}_count` });
    return { ...(await super.get()), values };
  }
}

export function createScoreHistogram(registry: Registry): ScoreHistogram {
  return new BinnedHistogram({
    name: 'dynamic_risk_score',
    help: 'Predicted probabilities.',
    buckets: [1],
    registers: [registry],
  });
}
