/** Whether two models differ in how often they are right on the same rows. */

export interface McNemar {
  /** Rows that only the first model gets right. */
  readonly onlyFirst: number;
  /** Rows that only the second model gets right. */
  readonly onlySecond: number;
  /** Exact two-sided p-value, in (0, 1]; 1 when no row tells the models apart. */
  readonly pValue: number;
  /** With half the probability of the outcome itself: less conservative. */
  readonly midP: number;
}

/**
 * McNemar's exact test (1947) on the rows that exactly one of two models classifies rightly: under equal accuracy
 * each is a fair coin. It compares accuracy at the thresholds, not F1.
 *
 * @example
 * mcnemarTest(9, 1).pValue; // 0.021484375
 */
export function mcnemarTest(onlyFirst: number, onlySecond: number): McNemar {
  const trials = onlyFirst + onlySecond;
  const fewer = Math.min(onlyFirst, onlySecond);
  if (trials === 0) return { onlyFirst, onlySecond, pValue: 1, midP: 1 };
  let logTerm = -trials * Math.LN2;
  for (let i = 1; i <= fewer; i++) logTerm += Math.log((trials - fewer + i) / i);
  const outcome = Math.exp(logTerm);
  let tail = 0;
  // Terms fall towards 0; below the smallest one that still adds there is nothing to gain.
  for (let i = fewer, term = outcome; i >= 0 && term > tail * Number.EPSILON; i--) {
    tail += term;
    term *= i / (trials - i + 1);
  }
  const pValue = Math.min(1, 2 * tail);
  return { onlyFirst, onlySecond, pValue, midP: onlyFirst === onlySecond ? 1 - outcome : pValue - outcome };
}

/** `mcnemarTest` from labels and the predictions of both models, all 0 or 1 and equally long. */
export function compareAccuracy(labels: Uint8Array, first: Uint8Array, second: Uint8Array): McNemar {
  let onlyFirst = 0;
  let onlySecond = 0;
  for (let i = 0; i < labels.length; i++) {
    const [a, b] = [first[i] === labels[i], second[i] === labels[i]];
    if (a && !b) onlyFirst++;
    if (b && !a) onlySecond++;
  }
  return mcnemarTest(onlyFirst, onlySecond);
}
