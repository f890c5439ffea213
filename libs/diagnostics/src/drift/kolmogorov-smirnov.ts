/** Two-sample Kolmogorov–Smirnov test. */

export interface KolmogorovSmirnovOptions {
  /** The p-value is exact up to this product of sample sizes, else the limit's. Default 10,000. */
  readonly exactUpTo?: number;
}

export interface KolmogorovSmirnovTest {
  /** Largest distance between the two empirical distribution functions, in [0, 1]. */
  readonly statistic: number;
  readonly pValue: number;
  readonly method: 'exact' | 'asymptotic';
  /** A value occurs twice in the pooled sample: the p-value is then an upper bound. */
  readonly ties: boolean;
}

/**
 * Tests whether two samples come from one continuous distribution. The exact p-value counts lattice paths that leave
 * the band (Hodges, Arkiv för Matematik 3, 1958), by positive terms alone, so that it is right far into the tail; the
 * other one is Kolmogorov's limit, as R's `ks.test(exact = FALSE)`.
 *
 * @param reference - finite numbers in ascending order
 * @param current - finite numbers in ascending order
 * @returns `undefined` when either sample is empty
 * @example
 * kolmogorovSmirnovTest(Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6))?.pValue; // 0.1
 */
export function kolmogorovSmirnovTest(
  reference: Float64Array,
  current: Float64Array,
  options: KolmogorovSmirnovOptions = {},
): KolmogorovSmirnovTest | undefined {
  const n = reference.length;
  const m = current.length;
  if (n === 0 || m === 0) return undefined;
  const { gap, ties } = largestGap(reference, current);
  const statistic = gap / (n * m);
  if (n * m <= (options.exactUpTo ?? 10_000)) {
    return { statistic, pValue: exactTail(gap, n, m), method: 'exact', ties };
  }
  const pValue = kolmogorovTail(statistic * Math.sqrt((n * m) / (n + m)));
  return { statistic, pValue, method: 'asymptotic', ties };
}

/** Largest |i·m − j·n| where i and j values lie at or below a point: a whole number, free of rounding. */
function largestGap(reference: Float64Array, current: Float64Array): { gap: number; ties: boolean } {
  const n = reference.length;
  const m = current.length;
  let gap = 0;
  let ties = false;
  for (let i = 0, j = 0; i < n && j < m;) {
    const value = Math.min(reference[i]!, current[j]!);
    const before = i + j;
    while (i < n && reference[i] === value) i++;
    while (j < m && current[j] === value) j++;
    if (i + j - before > 1) ties = true;
    gap = Math.max(gap, Math.abs(i * m - j * n));
  }
  return { gap, ties };
}

/**
 * Share of all orders of n and m values in which the gap is reached: going back from (i, j), the last value is one of
 * the first sample with probability i/(i + j).
 */
function exactTail(gap: number, n: number, m: number): number {
  if (gap === 0) return 1;
  const reached = new Float64Array(m + 1);
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      if (Math.abs(i * m - j * n) >= gap) reached[j] = 1;
      else if (i + j === 0) reached[j] = 0;
      else {
        const left = j === 0 ? 0 : reached[j - 1]!;
        const above = i === 0 ? 0 : reached[j]!;
        reached[j] = (i * above + j * left) / (i + j);
      }
    }
  }
  return Math.min(reached[m]!, 1);
}

/**
 * Q(λ) = 2 Σ (−1)^(j−1) exp(−2 j² λ²), Kolmogorov's limit; for small λ by the other form of the theta function, which
 * converges there.
 *
 * @param lambda - D·√(nm/(n + m)), ≥ 0
 * @returns in [0, 1]
 */
export function kolmogorovTail(lambda: number): number {
  if (lambda < 0.2) return 1;
  let sum = 0;
  if (lambda < 1.18) {
    const exponent = -(Math.PI ** 2) / (8 * lambda * lambda);
    for (let k = 1; k <= 7; k += 2) sum += Math.exp(exponent * k * k);
    return 1 - (Math.sqrt(2 * Math.PI) / lambda) * sum;
  }
  for (let j = 1; j <= 6; j++) sum += (j % 2 === 1 ? 2 : -2) * Math.exp(-2 * j * j * lambda * lambda);
  return sum;
}
