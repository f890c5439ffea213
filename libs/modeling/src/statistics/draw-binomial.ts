/** How many of many equal trials succeed, drawn at a cost that does not grow with their number. */
import { uniform, type RandomInteger } from './random.ts';

/** Below this mean counting up from 0 is quicker than rejection, which needs at least 10 to be exact. */
const INVERSION_BELOW = 10;

/**
 * A draw from the binomial distribution, exact but for the rounding of float64.
 *
 * @param trials - whole, ≥ 0
 * @param probability - of each success, in [0, 1]
 */
export function drawBinomial(random: RandomInteger, trials: number, probability: number): number {
  if (trials === 0 || probability <= 0) return 0;
  if (probability >= 1) return trials;
  if (probability > 0.5) return trials - drawBinomial(random, trials, 1 - probability);
  return trials * probability < INVERSION_BELOW
    ? invert(random, trials, probability)
    : reject(random, trials, probability);
}

/** Sums the probabilities of 0, 1, 2, … until they pass a uniform number. Mean cost: the mean of the distribution. */
function invert(random: RandomInteger, trials: number, probability: number): number {
  const odds = probability / (1 - probability);
  let term = Math.exp(trials * Math.log1p(-probability));
  let left = uniform(random);
  let successes = 0;
  // At the mode and beyond, a term of 0 means that nothing is left to pass.
  while (left >= term && successes < trials && term > 0) {
    left -= term;
    successes++;
    term *= ((trials - successes + 1) / successes) * odds;
  }
  return successes;
}

/**
 * Transformed rejection with squeeze, algorithm BTRS of Hörmann (The generation of binomial random variates, Journal
 * of Statistical Computation and Simulation 46, 1993, 101–110), for a probability ≤ ½ and a mean ≥ 10.
 */
function reject(random: RandomInteger, trials: number, probability: number): number {
  const deviation = Math.sqrt(trials * probability * (1 - probability));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * probability;
  const centre = trials * probability + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  for (;;) {
    const u = uniform(random) - 0.5;
    const v = uniform(random);
    const edge = 0.5 - Math.abs(u);
    const successes = Math.floor(((2 * a) / edge + b) * u + centre);
    if (edge >= 0.07 && v <= squeeze) return successes;
    if (!(successes >= 0 && successes <= trials)) continue;
    const height = (v * (2.83 + 5.1 / b) * deviation) / (a / (edge * edge) + b);
    if (Math.log(height) <= logRelativeProbability(successes, trials, probability)) return successes;
  }
}

/** Log of the probability of `k` successes over that of the most likely number. */
function logRelativeProbability(k: number, trials: number, probability: number): number {
  const mode = Math.floor((trials + 1) * probability);
  const odds = probability / (1 - probability);
  const rest = trials - mode + 1;
  return (
    (mode + 0.5) * Math.log((mode + 1) / (odds * rest)) +
    (trials + 1) * Math.log(rest / (trials - k + 1)) +
    (k + 0.5) * Math.log((odds * (trials - k + 1)) / (k + 1)) +
    (stirlingTail(mode) + stirlingTail(trials - mode) - stirlingTail(k) - stirlingTail(trials - k))
  );
}

/** ln k! − [½ln 2π + (k + ½)ln(k + 1) − (k + 1)] for k = 0 … 9. */
const STIRLING_TAILS = [
  0.08106146679532726, 0.04134069595540929, 0.02767792568499834, 0.02079067210376509, 0.01664469118982119,
  0.01387612882307075, 0.01189670994589177, 0.01041126526197209, 0.009255462182712733, 0.00833056343336287,
];

/** The same for every whole k ≥ 0, to 3e-13. */
function stirlingTail(k: number): number {
  const known = STIRLING_TAILS[k];
  if (known !== undefined) return known;
  const inverse = 1 / (k + 1);
  const square = inverse * inverse;
  return (1 / 12 - (1 / 360 - square / 1260) * square) * inverse;
}
