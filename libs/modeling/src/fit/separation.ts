/**
 * Separation: a direction along which the likelihood rises forever, so that no finite maximum exists
 * (Albert & Anderson 1984). Along it every row's logit moves towards its own label or not at all.
 */
import { cholesky, solveCholesky, type CholeskyFactor } from './cholesky.ts';
import { dot } from './dot.ts';
import { linearPredictor, type Design } from './logistic-step.ts';

export interface Separation {
  /** Intercept first, then one per column; scaled to a largest movement of 1. */
  readonly direction: Float64Array;
}

/** A movement of at most this share of the largest one is rounding. */
const TOLERANCE = 1e-7;
/** Multiplications that one search may spend. */
const WORK = 4e9;

/**
 * Columns that separate the classes alone: the values of one class all lie on one side of the other's, touching at
 * most at one value, as when no client with `flag = 1` ever left. Exact: nothing but comparisons.
 *
 * @returns indices, ascending; constant columns are never among them
 */
export function separatingColumns(design: Design): readonly number[] {
  const { columns, labels, weights } = design;
  return columns.flatMap((column, index) => {
    const low = [Infinity, Infinity];
    const high = [-Infinity, -Infinity];
    for (let i = 0; i < column.length; i++) {
      if (weights?.[i] === 0) continue;
      const label = labels[i]!;
      low[label] = Math.min(low[label]!, column[i]!);
      high[label] = Math.max(high[label]!, column[i]!);
    }
    const varies = Math.min(low[0]!, low[1]!) < Math.max(high[0]!, high[1]!);
    return varies && (high[0]! <= low[1]! || high[1]! <= low[0]!) ? [index] : [];
  });
}

/**
 * Looks for a separating direction by alternating projections between the movements that the columns can make
 * and those that go against no label (the rectifier of Correia, Guimarães & Zylkin 2019), with momentum. A direction
 * that exists cannot be lost on the way: the product of the iterate with it never falls. What a projection takes away
 * is orthogonal to every possible movement; once that is positive in every row, there is no such direction
 * (Gordan's alternative).
 *
 * @param guess - a direction to start from, such as the last Newton step; intercept first
 * @returns `undefined` when there is none, or none was found within the work allowed
 */
export function findSeparation(design: Design, guess?: Float64Array): Separation | undefined {
  const rows = design.labels.length;
  const factor = normalEquations(design);
  if (factor === undefined) return undefined;
  let target = startFrom(design, guess);
  let previous = target;
  const passes = Math.min(5000, Math.max(50, Math.floor(WORK / (rows * factor.size * 2))));
  for (let pass = 0, momentum = 0; pass < passes; pass++, momentum++) {
    const direction = solveCholesky(factor, pullOf(design, target));
    const moved = movements(design, direction);
    const { least, largest, leastTaken } = compare(moved, target, design.weights);
    if (leastTaken > TOLERANCE || !(largest > 0)) return undefined;
    if (least >= -TOLERANCE * largest) return { direction: direction.map((entry) => entry / largest) };
    const share = momentum / (momentum + 3);
    const rectified = moved.map((value) => Math.max(value, 0));
    const next = rectified.map((value, i) => Math.max(value + share * (value - previous[i]!), 0));
    const scale = next.reduce((max, value) => Math.max(max, value), 0);
    target = next.map((value) => value / scale);
    previous = rectified.map((value) => value / scale);
  }
  return undefined;
}

/** Any start does that moves no row the wrong way and every row a little; rows of weight 0 stay out of it. */
function startFrom(design: Design, guess: Float64Array | undefined): Float64Array {
  const moved = guess === undefined ? undefined : movements(design, guess);
  const largest = moved?.reduce((max, value) => Math.max(max, value), 0) ?? 0;
  return Float64Array.from(design.labels, (_, i) => {
    if (design.weights?.[i] === 0) return 0;
    return moved === undefined || largest === 0 ? 1 : Math.max(moved[i]! / largest, 0) + TOLERANCE;
  });
}

function compare(
  moved: Float64Array,
  target: Float64Array,
  weights: Float64Array | undefined,
): { readonly least: number; readonly largest: number; readonly leastTaken: number } {
  let least = Infinity;
  let largest = 0;
  let leastTaken = Infinity;
  for (let i = 0; i < moved.length; i++) {
    if (weights?.[i] === 0) continue;
    const value = moved[i]!;
    if (value < least) least = value;
    if (value > largest) largest = value;
    if (target[i]! - value < leastTaken) leastTaken = target[i]! - value;
  }
  return { least, largest, leastTaken };
}

/**
 * The fewest columns, found greedily, that separate together: columns are left out one by one, the least
 * important first, as long as the rest still separates.
 *
 * @returns indices into `design.columns`, ascending; none when the direction is one column's alone that does not
 * separate exactly, as where a single value is so far out that the others' overlap looks like rounding
 */
export function namedBySeparation(design: Design, separation: Separation): readonly number[] {
  const sizes = Array.from(separation.direction.subarray(1), Math.abs);
  const largest = Math.max(...sizes);
  let involved = sizes.map((_, j) => j).filter((j) => sizes[j]! > 1e-6 * largest);
  for (const candidate of [...involved].sort((a, b) => sizes[a]! - sizes[b]!)) {
    const rest = involved.filter((j) => j !== candidate);
    if (rest.length === 0) break;
    if (separates(design, rest)) involved = rest;
  }
  return involved.length > 1 || separates(design, involved) ? involved : [];
}

/** Exact for one column. */
function separates(design: Design, indices: readonly number[]): boolean {
  const part = { ...design, columns: indices.map((j) => design.columns[j]!) };
  return indices.length === 1 ? separatingColumns(part).length > 0 : findSeparation(part) !== undefined;
}

/** How far each row's logit moves towards its label; rows of weight 0 do not move. */
function movements(design: Design, direction: Float64Array): Float64Array<ArrayBuffer> {
  const { columns, labels, weights } = design;
  const moved = new Float64Array(labels.length);
  linearPredictor(columns, direction, 0, labels.length, moved);
  for (let i = 0; i < moved.length; i++) {
    if (weights?.[i] === 0) moved[i] = 0;
    else if (labels[i] === 0) moved[i] = -moved[i]!;
  }
  return moved;
}

/** Xᵀ·(s∘target), s = +1 for label 1 and −1 for label 0. */
function pullOf(design: Design, target: Float64Array): Float64Array {
  const signed = target.map((value, i) => (design.labels[i] === 1 ? value : -value));
  const ones = new Float64Array(signed.length).fill(1);
  return Float64Array.from([ones, ...design.columns], (column) => dot(column, signed));
}

function normalEquations(design: Design): CholeskyFactor | undefined {
  const counted = Float64Array.from(design.labels, (_, i) => (design.weights?.[i] === 0 ? 0 : 1));
  const columns = [new Float64Array(counted.length).fill(1), ...design.columns];
  const size = columns.length;
  const gram = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    for (let k = 0; k <= j; k++) {
      const value = dot(columns[j]!, columns[k]!, counted);
      gram[j * size + k] = value;
      gram[k * size + j] = value;
    }
  }
  return cholesky(gram, size);
}
