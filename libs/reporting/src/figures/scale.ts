/** From values to positions, and which values an axis names. */

export type Scale = (value: number) => number;

/**
 * A straight-line map from a domain to a range. A domain without width maps to the middle of the range.
 *
 * @example
 * linearScale([0, 10], [0, 200])(5); // 100
 */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [from, to] = domain;
  const [start, end] = range;
  if (to === from) return () => (start + end) / 2;
  return (value) => start + ((value - from) / (to - from)) * (end - start);
}

/**
 * Round values (1, 2 or 5 times a power of ten apart) that cover a domain, about `count` of them.
 *
 * @returns at least two values, the first ≤ `low`, the last ≥ `high`; 0 and 1 when the domain is not finite
 * @example
 * niceTicks(0, 0.93, 5); // [0, 0.2, 0.4, 0.6, 0.8, 1]
 */
export function niceTicks(low: number, high: number, count = 5): readonly number[] {
  if (!Number.isFinite(low) || !Number.isFinite(high) || high - low <= 0) {
    return Number.isFinite(low) && low === high
      ? niceTicks(Math.min(0, low), Math.max(1, low), count)
      : [0, 1];
  }
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((factor) => factor * power >= rough * 0.999) ?? 10) * power;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  // Multiplying, not adding up, keeps 0.3 from becoming 0.30000000000000004 further on.
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}
