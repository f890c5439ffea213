/** A histogram for Prometheus that is cheap to feed thousands of times a second. */
import { Histogram, type Registry } from 'prom-client';

export interface BinnedHistogramOptions {
  readonly name: string;
  readonly help: string;
  /** Upper bounds of the bins, inclusive, ascending. */
  readonly bounds: readonly number[];
  /** Name of the one label; absent: none. */
  readonly label?: string;
  readonly registry: Registry;
}

/** Values under one label. */
export interface Bins {
  add(value: number): void;
}

type Collected = Awaited<ReturnType<Histogram['get']>>;

interface Counts {
  readonly label: string;
  /** One more than there are bounds. */
  readonly bins: Float64Array;
  sum: number;
}

/** The library's types call it a number, and it is this text. */
const HISTOGRAM = 'histogram' as unknown as Collected['type'];

/** Counts in lists of its own and says them when asked: `observe` looks up its label and its bounds every time. */
export class BinnedHistogram extends Histogram {
  readonly #options: BinnedHistogramOptions;
  readonly #all: Counts[] = [];

  constructor(options: BinnedHistogramOptions) {
    const { name, help, bounds, label, registry } = options;
    super({
      name,
      help,
      buckets: [...bounds],
      labelNames: label === undefined ? [] : [label],
      registers: [registry],
    });
    this.#options = options;
  }

  /** The bins of one value of the label; asked for once. */
  bins(label = ''): Bins {
    const { bounds } = this.#options;
    const counts: Counts = { label, bins: new Float64Array(bounds.length + 1), sum: 0 };
    this.#all.push(counts);
    return {
      add(value) {
        let bin = 0;
        while (bin < bounds.length && value > bounds[bin]!) bin++;
        counts.bins[bin]!++;
        counts.sum += value;
      },
    };
  }

  override async get(): Promise<Collected> {
    const { name, help } = this.#options;
    const values = this.#all.flatMap((counts) => this.#valuesOf(counts));
    return { name, help, type: HISTOGRAM, values, aggregator: 'sum', collect: () => undefined };
  }

  /** What the text format is made of: the same. */
  getForPromString(): Promise<Collected> {
    return this.get();
  }

  #valuesOf({ label, bins, sum }: Counts): Collected['values'] {
    const { name, bounds, label: labelName } = this.#options;
    const labels = labelName === undefined ? {} : { [labelName]: label };
    let count = 0;
    const buckets = Array.from(bins, (inBin, bin) => ({
      labels: { le: bounds[bin] ?? '+Inf', ...labels },
      value: (count += inBin),
      metricName: `${name}_bucket`,
    }));
    return [
      ...buckets,
      { labels, value: sum, metricName: `${name}_sum` },
      { labels, value: count, metricName: `${name}_count` },
    ];
  }
}
