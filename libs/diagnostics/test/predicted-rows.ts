/** Rows with probabilities that are true by construction, and the oracle's rows. */
import { getNumericColumn } from '@dynamic-risk/dataset';
import { readFileSync } from 'node:fs';
import { xoroshiro128plus } from 'pure-rand';
import type { OutcomeCosts } from '../src/performance/outcome-costs.ts';
import type { RealisedRows } from '../src/performance/predicted-rows.ts';
import { readSharedTable } from './shared-data.ts';

/** Uniform numbers in [0, 1), always the same for a seed. */
export function uniforms(seed: number): () => number {
  const random = xoroshiro128plus(seed);
  return () => (random.unsafeNext() >>> 0) / 2 ** 32;
}

/** One label a probability, drawn with it. */
export function drawLabels(probabilities: Float64Array, next: () => number): Uint8Array {
  return Uint8Array.from(probabilities, (p) => (next() < p ? 1 : 0));
}

/** 1 from `threshold` on. */
export function flagsOf(probabilities: Float64Array, threshold = 0.5): Uint8Array {
  return Uint8Array.from(probabilities, (p) => (p >= threshold ? 1 : 0));
}

/** Calibrated rows: logits spread by `spread` around `centre`, labels drawn with the probabilities. */
export function calibratedRows(n: number, seed: number, centre = -1, spread = 1.5): RealisedRows {
  const next = uniforms(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const probabilities = Float64Array.from(
    { length: n },
    () => 1 / (1 + Math.exp(-(centre + spread * normal()))),
  );
  return { probabilities, flags: flagsOf(probabilities), labels: drawLabels(probabilities, next) };
}

/** As in `test/oracles/performance.py`. */
export const ORACLE_COSTS: OutcomeCosts = { falsePositive: 1, falseNegative: 5, truePositive: -2 };

/** The shared scores of one data set, split as in `test/oracles/performance.py`. */
export function oracleRows(id: string): { readonly reference: RealisedRows; readonly current: RealisedRows } {
  const table = readSharedTable(`conformance/preds_${id}.csv`);
  const probabilities = getNumericColumn(table, 'p').values;
  const labels = Uint8Array.from(getNumericColumn(table, 'y').values);
  const part = (from: number, to: number): RealisedRows => {
    const p = probabilities.slice(from, to);
    const scores = p.map((value) => Math.floor(value * 100 + 0.5) / 100);
    return {
      probabilities: p,
      flags: flagsOf(p),
      labels: labels.slice(from, to),
      scores,
      costs: ORACLE_COSTS,
    };
  };
  const cut = Math.floor(0.6 * labels.length);
  return { reference: part(0, cut), current: part(cut, labels.length) };
}

type Numbers = Readonly<Record<string, number>>;

/** One data set of `test/oracles/performance.json`. */
export interface PerformanceOracle {
  readonly referenceRows: number;
  readonly rows: number;
  readonly estimates: Numbers;
  readonly standardErrors: Numbers;
  readonly thresholds: Readonly<
    Record<string, { readonly mean: number; readonly standardDeviation: number }>
  >;
  readonly reference: Numbers;
  readonly realised: Numbers;
  readonly intervals: Readonly<Record<string, readonly [number, number]>>;
  readonly calibration: {
    readonly intercept: number;
    readonly slope: number;
    readonly interceptStandardError: number;
    readonly slopeStandardError: number;
    readonly inTheLarge: number;
    readonly inTheLargeStandardError: number;
    readonly statistic: number;
    readonly pValue: number;
    readonly meanDeviation: number;
    readonly calibrationError: number;
    readonly againstReference: {
      readonly statistic: number;
      readonly pValue: number;
      readonly meanDeviation: number;
    };
  };
}

/** From `test/oracles/performance.py`. */
export const PERFORMANCE_ORACLES = Object.entries(
  JSON.parse(readFileSync(new URL('./oracles/performance.json', import.meta.url), 'utf8')) as Readonly<
    Record<string, PerformanceOracle>
  >,
);

/** Whether any number in plain data is NaN or infinite. */
export function holdsNoNumber(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNoNumber);
}
