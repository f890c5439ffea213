import { describe, expect, it } from 'vitest';
import { draws, normals, uniforms } from '../../test/builders.ts';
import { fitLogisticRegression, type LogisticRegressionInput } from './fit-logistic-regression.ts';
import { findSeparation, namedBySeparation, separatingColumns } from './separation.ts';

const x = normals(200, 11);
const noise = normals(200, 12);
const overlapping = draws(x, 13);

describe('separatingColumns', () => {
  it('names no column where the classes overlap', () => {
    expect(separatingColumns({ columns: [x, noise], labels: overlapping })).toEqual([]);
  });

  it('names a column whose classes touch at one value only', () => {
    const column = Float64Array.of(0, 1, 1, 2);
    expect(separatingColumns({ columns: [column], labels: Uint8Array.of(0, 0, 1, 1) })).toEqual([0]);
    expect(separatingColumns({ columns: [column], labels: Uint8Array.of(1, 1, 0, 0) })).toEqual([0]);
  });

  it('never names a constant column', () => {
    expect(separatingColumns({ columns: [new Float64Array(2)], labels: Uint8Array.of(0, 1) })).toEqual([]);
  });

  it('does not look at rows of weight 0', () => {
    const design = { columns: [Float64Array.of(0, 1, 5)], labels: Uint8Array.of(0, 1, 0) };
    expect(separatingColumns(design)).toEqual([]);
    expect(separatingColumns({ ...design, weights: Float64Array.of(1, 1, 0) })).toEqual([0]);
  });
});

describe('findSeparation', () => {
  it('finds nothing where the classes overlap', () => {
    expect(findSeparation({ columns: [x, noise], labels: overlapping })).toBeUndefined();
  });

  it('finds a direction that only two columns together have, and names those two of three', () => {
    const y = normals(200, 14);
    const labels = Uint8Array.from(x, (value, i) => (value + y[i]! > 0.1 ? 1 : 0));
    const design = { columns: [noise, x, y], labels };
    expect(separatingColumns(design)).toEqual([]);
    const separation = findSeparation(design);
    expect(namedBySeparation(design, separation!)).toEqual([1, 2]);
  });

  it('finds quasi-separation and moves only the separated rows', () => {
    // Only rows with the flag are certain, and they stay; the rest overlaps.
    const flag = Float64Array.from(x, (_, i) => (i % 5 === 0 ? 1 : 0));
    const labels = overlapping.map((label, i) => (flag[i] === 1 ? 0 : label));
    const separation = findSeparation({ columns: [x, flag], labels });
    expect(separation?.direction[2]).toBeLessThan(-0.5);
    expect(Math.abs(separation!.direction[1]!)).toBeLessThan(1e-6);
  });
});

/**
 * s: separated, o: overlap; of 500 small tables full of ties, decided by linear programming (Konis 2007: maximise
 * Σ sᵢxᵢ'b under sᵢxᵢ'b ≥ 0, |b| ≤ 1) with scipy.optimize.linprog, method HiGHS, scipy 1.17.1.
 */
const LINEAR_PROGRAM = [
  'ossosossosososoossooooosossossooossoossssooooosossosoososssosoooosoosossssooosooossssooosooossssooos',
  'soossosoossosoossoosoosoossosoossoooosssosssooossssooooossoosooooossossssoooooooososooooooooosososso',
  'osooosooosssoooooososoososssssososssoooooooooossssosooososooosooosooooosossooososssosossoossosooooos',
  'ooossoooosososssooosooososooooosoosoosoooooooossoosssosoooosoooooossooosoossoooosooooooosoosoosooooo',
  'ooooooosoosososooooosoooosoooosoooosoooossoooooosoooooooossoooooooooooosoooooooossoooooooooooooooooo',
].join('');

function smallTable(seed: number): LogisticRegressionInput {
  const u = uniforms(400, seed);
  let used = 0;
  const next = (): number => u[used++]!;
  const rows = 6 + Math.floor(next() * 20);
  const width = 1 + Math.floor(next() * 4);
  const values = 2 + Math.floor(next() * 4);
  const columns = Array.from({ length: width }, (_, j) => ({
    name: `x${j}`,
    values: Float64Array.from({ length: rows }, () => Math.floor(next() * values)),
  }));
  const labels = Array.from({ length: rows }, (_, row) =>
    columns[0]!.values[row]! + (next() - 0.5) * 2 * values * 0.6 > values / 2 - 0.5 ? 1 : 0,
  );
  return { columns, labels, C: 'none' };
}

describe('a fit without a penalty', () => {
  it('is refused exactly where a linear program finds separation, and converges everywhere else', () => {
    const found = Array.from(LINEAR_PROGRAM, (_, k) => {
      const outcome = fitLogisticRegression(smallTable(k + 1));
      if (outcome.status === 'fitted') return outcome.converged ? 'o' : 'not converged';
      return outcome.reason === 'separation' && outcome.columns.length > 0 ? 's' : outcome.reason;
    });
    expect(found.join('')).toBe(LINEAR_PROGRAM);
  });
});
