import { describe, expect, it } from 'vitest';
import { normals } from '../../test/builders.ts';
import { fromBasis, identityBasis, independentBasis } from './basis.ts';
import { moments, standardize } from './moments.ts';

const z = (values: Float64Array): Float64Array => standardize(values, moments(values));
const a = z(normals(300, 1));
const b = z(normals(300, 2));
const mix = (noise: number): Float64Array =>
  z(a.map((value, i) => value + 2 * b[i]! + noise * normals(300, 3)[i]!));

describe('independentBasis', () => {
  it('keeps the earlier of two equal columns and says which explains the other', () => {
    const { kept, aliased } = independentBasis([a, b, a.map((value) => -value)]);
    expect(kept).toEqual([0, 1]);
    expect(aliased).toEqual([{ index: 2, explainedBy: [0] }]);
  });

  it('drops what is new by less than 1e-9 of its length and keeps what is new by more', () => {
    const noise = normals(300, 3);
    const near = (share: number): Float64Array => z(a.map((value, i) => value + share * noise[i]!));
    expect(independentBasis([a, near(1e-10)]).kept).toEqual([0]);
    expect(independentBasis([a, near(1e-8)]).kept).toEqual([0, 1]);
  });

  it('finds a combination of several columns', () => {
    expect(independentBasis([a, b, mix(0)]).aliased).toEqual([{ index: 2, explainedBy: [0, 1] }]);
  });

  it('writes a nearly collinear column as its remainder, and the transform gives the column back', () => {
    const near = mix(1e-5);
    const basis = independentBasis([a, b, near]);
    const size = basis.kept.length;
    const back = near.map((_, i) =>
      basis.columns.reduce((sum, column, k) => sum + column[i]! * basis.transform[k * size + 2]!, 0),
    );
    expect(Math.max(...back.map((value, i) => Math.abs(value - near[i]!)))).toBeLessThan(1e-13);
    const dots = basis.columns
      .slice(0, 2)
      .map((column) => column.reduce((s, v, i) => s + v * basis.columns[2]![i]!, 0));
    expect(Math.max(...dots.map(Math.abs))).toBeLessThan(1e-7);
  });

  it('turns basis weights into weights with the same linear predictor', () => {
    const columns = [a, mix(1e-4), b];
    const basis = independentBasis(columns);
    const v = Float64Array.of(0.5, 1, -2, 3);
    const w = fromBasis(basis, v);
    for (const i of [0, 17, 299]) {
      const inBasis = basis.columns.reduce((sum, column, j) => sum + v[j + 1]! * column[i]!, v[0]!);
      const inColumns = columns.reduce((sum, column, j) => sum + w[j + 1]! * column[i]!, w[0]!);
      expect(inColumns).toBeCloseTo(inBasis, 9);
    }
  });
});

describe('identityBasis', () => {
  it('keeps every column, collinear or not', () => {
    expect(identityBasis([a, a]).kept).toEqual([0, 1]);
  });
});
