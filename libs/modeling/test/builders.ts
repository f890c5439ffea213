/** Small data sets and models for tests. */
import { createDataset, type Column, type Contract, type Dataset } from '@dynamic-risk/dataset';
import { trainModel, type FitOptions, type TrainedModel, type TrainingOptions } from '../src/index.ts';
import { categorical } from './shared-data.ts';

export const PROVENANCE = { datasetSha256: 'd', configSha256: 'c', libraries: { 'ml-matrix': '6.15.1' } };

export const OPTIONS: FitOptions = {
  solver: 'newton',
  C: 1,
  missing: 'median+indicator',
  seed: 1,
  threshold: 0.5,
};

/** Numbers become numeric columns (`NaN` missing), texts categorical ones (`undefined` missing). */
export function dataset(
  columns: Readonly<Record<string, readonly number[] | readonly (string | undefined)[]>>,
): Dataset {
  return createDataset(
    Object.entries(columns).map(([name, cells]): [string, Column] => [
      name,
      cells.every((cell) => typeof cell === 'number')
        ? { kind: 'numeric', values: Float64Array.from(cells) }
        : categorical(cells.map((cell) => (cell === undefined ? undefined : String(cell)))),
    ]),
  );
}

/** A contract over the columns of a data set, target `exited` (1/0). */
export function contractOf(data: Dataset): Contract {
  return {
    target: { name: 'exited', positive: '1', negative: ['0'] },
    features: [...data.columns]
      .filter(([name]) => name !== 'exited')
      .map(([name, { kind }]) => ({ name, type: kind })),
  };
}

export function train(data: Dataset, options: Partial<TrainingOptions> = {}): TrainedModel {
  return trainModel(data, contractOf(data), { ...OPTIONS, ...options }, PROVENANCE);
}

/** Uniform numbers in (0, 1) from a fixed linear congruential sequence, for data that tests can rely on. */
export function uniforms(count: number, seed: number): Float64Array {
  let state = seed >>> 0;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  });
}

/** Standard normal numbers by Box and Muller's transformation of `uniforms`. */
export function normals(count: number, seed: number): Float64Array {
  const u = uniforms(2 * count, seed);
  return Float64Array.from(
    { length: count },
    (_, i) => Math.sqrt(-2 * Math.log(u[2 * i]!)) * Math.cos(2 * Math.PI * u[2 * i + 1]!),
  );
}

/** 1 with probability 1/(1 + exp(−logit)), else 0. */
export function draws(logits: Float64Array, seed: number): Uint8Array {
  const u = uniforms(logits.length, seed);
  return Uint8Array.from(logits, (logit, i) => (u[i]! < 1 / (1 + Math.exp(-logit)) ? 1 : 0));
}
