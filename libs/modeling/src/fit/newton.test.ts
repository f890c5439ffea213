import { describe, expect, it } from 'vitest';
import { draws, normals, uniforms } from '../../test/builders.ts';
import { createStep, type StepSums } from './logistic-step.ts';
import { newton } from './newton.ts';

describe('createStep', () => {
  const columns = [normals(1500, 1), normals(1500, 2)];
  const labels = draws(columns[0]!, 3);
  const at = Float64Array.of(0.3, -1, 0.5);

  it('gives sums that shards add up to', () => {
    const part = (from: number, to: number): StepSums =>
      createStep({
        columns: columns.map((column) => column.slice(from, to)),
        labels: labels.slice(from, to),
      })(at);
    const [whole, first, second] = [part(0, 1500), part(0, 700), part(700, 1500)];
    expect(first.logLikelihood + second.logLikelihood).toBeCloseTo(whole.logLikelihood, 10);
    whole.gradient.forEach((sum, j) => expect(first.gradient[j]! + second.gradient[j]!).toBeCloseTo(sum, 10));
    whole.hessian.forEach((sum, j) => expect(first.hessian[j]! + second.hessian[j]!).toBeCloseTo(sum, 10));
  });

  it('has the gradient of its own log-likelihood', () => {
    const step = createStep({ columns, labels, weights: uniforms(1500, 4) });
    const { gradient } = step(at);
    gradient.forEach((slope, j) => {
      const shifted = (by: number): number => step(at.map((w, k) => (k === j ? w + by : w))).logLikelihood;
      expect((shifted(1e-5) - shifted(-1e-5)) / 2e-5).toBeCloseTo(slope, 4);
    });
  });

  it('counts a weight k as k equal rows', () => {
    const once = { columns: [Float64Array.of(1, 1, 2)], labels: Uint8Array.of(1, 1, 0) };
    const weighted = {
      columns: [Float64Array.of(1, 2)],
      labels: Uint8Array.of(1, 0),
      weights: Float64Array.of(2, 1),
    };
    const w = Float64Array.of(0.2, 0.4);
    expect(createStep(weighted)(w).logLikelihood).toBeCloseTo(createStep(once)(w).logLikelihood, 14);
  });

  it('stays finite for logits of ±1e6', () => {
    const { logLikelihood, gradient } = createStep({
      columns: [Float64Array.of(-1e6, 1e6)],
      labels: Uint8Array.of(1, 1),
    })(Float64Array.of(0, 1));
    expect(logLikelihood).toBe(-1e6);
    expect([...gradient]).toEqual([1, -1e6]);
  });
});

describe('newton', () => {
  it('reaches the closed-form answer of a two-by-two table', () => {
    // Rows: x = 0 → 3 of 10 positive; x = 1 → 6 of 10. The slope is the log odds ratio.
    const columns = [Float64Array.from({ length: 20 }, (_, i) => (i < 10 ? 0 : 1))];
    const labels = Uint8Array.from({ length: 20 }, (_, i) => (i < 3 || (i >= 10 && i < 16) ? 1 : 0));
    const { weights, converged } = newton(createStep({ columns, labels }), {
      start: new Float64Array(2),
      penalty: new Float64Array(2),
      gradientTolerance: 1e-10,
    });
    expect(converged).toBe(true);
    expect(weights[0]).toBeCloseTo(Math.log(3 / 7), 13);
    expect(weights[1]).toBeCloseTo(Math.log(6 / 4) - Math.log(3 / 7), 13);
  });

  it('halves the step and still converges from a start far away', () => {
    const columns = [normals(100, 5)];
    const labels = draws(columns[0]!, 6);
    const { converged, gradient } = newton(createStep({ columns, labels }), {
      start: Float64Array.of(20, -30),
      penalty: new Float64Array(2),
      gradientTolerance: 1e-10,
    });
    expect(converged).toBe(true);
    expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e-10);
  });

  it('does not call a likelihood that rises forever converged', () => {
    const result = newton(createStep({ columns: [Float64Array.of(-1, 1)], labels: Uint8Array.of(0, 1) }), {
      start: new Float64Array(2),
      penalty: new Float64Array(2),
      gradientTolerance: 1e-10,
    });
    expect(result.converged).toBe(false);
  });
});
