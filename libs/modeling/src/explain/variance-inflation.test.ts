import { describe, expect, it } from 'vitest';
import { dataset, draws, normals, train } from '../../test/builders.ts';
import { coefficientTable } from './coefficient-table.ts';
import { varianceInflation } from './variance-inflation.ts';

const a = normals(300, 21);
const noise = normals(300, 22);
const exited = Array.from(draws(a, 23), String);

describe('varianceInflation', () => {
  it('is 1/(1 − r²) for both of two correlated columns', () => {
    const b = a.map((value, i) => value + noise[i]!);
    const data = dataset({ a: Array.from(a), b: Array.from(b), exited });
    const mean = (values: Float64Array): number =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    const [ma, mb] = [mean(a), mean(b)];
    const cross = a.reduce((sum, value, i) => sum + (value - ma) * (b[i]! - mb), 0);
    const [sa, sb] = [a.reduce((s, v) => s + (v - ma) ** 2, 0), b.reduce((s, v) => s + (v - mb) ** 2, 0)];
    const expected = 1 / (1 - cross ** 2 / (sa * sb));
    for (const { vif } of varianceInflation(train(data), data)) expect(vif.value).toBeCloseTo(expected, 10);
  });

  it('keeps its digits where two columns are nearly the same', () => {
    // 1/(1 − r²) of these very doubles in 60 digits: mpmath.
    const expected = { 10: 875833.71207799742747, 20: 918315016879.50293174, 26: 3761418064313326.4948 };
    for (const [bits, vif] of Object.entries(expected)) {
      const b = a.map((value, i) => value + noise[i]! / 2 ** Number(bits));
      const data = dataset({ a: Array.from(a), b: Array.from(b), exited });
      for (const found of train(data).varianceInflation!) expect(found.value! / vif).toBeCloseTo(1, 8);
    }
  });

  it('is recorded at training, and left out where training did not', () => {
    const data = dataset({ a: Array.from(a), c: Array.from(noise), exited });
    const model = train(data);
    expect(model.varianceInflation).toEqual(varianceInflation(model, data).map(({ vif }) => vif));
    expect(coefficientTable(model).map(({ vif }) => vif)).toEqual(model.varianceInflation);
    const { varianceInflation: _later, ...before } = model;
    expect(coefficientTable(before)[0]?.vif).toEqual({
      undefined: 'not recorded by the version that trained the model',
    });
  });

  it('is undefined with a reason for exact combinations and for constants on these rows', () => {
    const data = dataset({
      a: Array.from(a),
      twice: Array.from(a, (v) => 2 * v),
      c: Array.from(noise),
      exited,
    });
    const model = train(data);
    expect(varianceInflation(model, data).map(({ vif }) => vif.undefined)).toEqual([
      'the term is an exact combination of others',
      'the term is an exact combination of others',
      undefined,
    ]);
    const one = dataset({ a: [1], twice: [2], c: [3] });
    expect(varianceInflation(model, one)[0]?.vif.undefined).toBe('the term is constant on these rows');
  });
});
