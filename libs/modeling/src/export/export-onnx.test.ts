import { categoricalText, getColumn, type Dataset } from '@dynamic-risk/dataset';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { dataset, train } from '../../test/builders.ts';
import { awkwardCase, churnCases, isotonicCases, type ExportCase } from '../../test/export/export-cases.ts';
import { sharedDataExists, sharedNote } from '../../test/shared-data.ts';
import { classify, predictProbabilities } from '../predict/predict-probabilities.ts';
import { exportOnnx } from './export-onnx.ts';

interface OnnxScores {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly probabilities: readonly number[];
  readonly atRisk: readonly number[];
  readonly raw?: readonly number[];
}

/** Raw columns in, `NaN` for a missing number and an empty text for a missing level. */
async function score(bytes: Uint8Array, data: Dataset): Promise<OnnxScores> {
  const session = await InferenceSession.create(bytes);
  const feeds = Object.fromEntries(
    session.inputNames.map((name) => {
      const column = getColumn(data, name);
      const shape = [data.rowCount, 1];
      return [
        name,
        column.kind === 'numeric'
          ? new Tensor('float64', column.values, shape)
          : new Tensor(
              'string',
              categoricalText(column).map((text) => text ?? ''),
              shape,
            ),
      ];
    }),
  );
  const results = await session.run(feeds);
  const [probability, atRisk, raw] = session.outputNames.map((name) => results[name]);
  expect(probability!.dims).toEqual([data.rowCount, 1]);
  const scores = {
    inputs: [...session.inputNames],
    outputs: [...session.outputNames],
    probabilities: Array.from(probability!.data as Float64Array),
    atRisk: Array.from(atRisk!.data as BigInt64Array, Number),
    ...(raw === undefined ? {} : { raw: Array.from(raw.data as Float64Array) }),
  };
  await session.release();
  return scores;
}

function largestDifference(found: readonly number[], expected: Float64Array): number {
  return found.reduce((most, p, i) => Math.max(most, Math.abs(p - expected[i]!)), 0);
}

async function expectSameScores({ model, data }: ExportCase): Promise<void> {
  const { probabilities, raw } = predictProbabilities(model, data);
  const scores = await score(exportOnnx(model), data);
  expect(largestDifference(scores.probabilities, probabilities)).toBeLessThan(1e-12);
  expect(scores.raw !== undefined).toBe(model.calibration !== undefined);
  if (scores.raw !== undefined) expect(largestDifference(scores.raw, raw)).toBeLessThan(1e-12);
  expect(scores.atRisk).toEqual(Array.from(classify(probabilities, model.threshold)));
}

const small = train(
  dataset({
    x: [1, 2, NaN, 4, 5, 2],
    c: ['a', 'b', 'a', undefined, 'a', 'b'],
    exited: ['0', '1', '1', '0', '1', '0'],
  }),
);

beforeAll(() => {
  env.wasm.numThreads = 1;
});

describe('exportOnnx', () => {
  it('names its inputs as the columns and its outputs probability and at_risk', async () => {
    const { inputs, outputs } = await score(exportOnnx(small), dataset({ x: [1], c: ['a'] }));
    expect(inputs).toEqual(['x', 'c']);
    expect(outputs).toEqual(['probability', 'at_risk']);
  });

  it('renames an output that a column is called like, and scores awkward names and numbers near 1e9', async () => {
    const awkward = awkwardCase();
    await expectSameScores(awkward);
    const { outputs } = await score(exportOnnx(awkward.model), awkward.data);
    expect(outputs).toEqual(['probability_2', 'at_risk']);
  });

  it('scores a missing number by the median and its mark, and a level never seen like a missing one', async () => {
    const data = dataset({ x: [NaN, 3, 3], c: ['a', 'new', undefined] });
    await expectSameScores({ name: '', model: small, data });
    const { probabilities } = await score(exportOnnx(small), data);
    expect(probabilities[1]).toBe(probabilities[2]);
  });

  it('scores a model of categories alone, and one of missing marks alone', async () => {
    const exited = ['0', '1', '1', '0', '1', '0'];
    const levels = dataset({ c: ['a', 'b', 'a', 'c', 'a', 'b'], exited });
    const marks = dataset({ x: [NaN, 1, NaN, 1, 1, 1], exited });
    for (const data of [levels, marks]) await expectSameScores({ name: '', model: train(data), data });
  });

  it('keeps double precision with a single number, whose scale a runtime would round to single', async () => {
    const x = [1e6, 1e6 + 1 / 3, 1e6 + 2 / 3, 1e6 + 0.1, 1e6 + 0.7, 1e6 + 0.9];
    const data = dataset({ x, exited: ['0', '1', '1', '0', '1', '0'] });
    await expectSameScores({ name: '', model: train(data), data });
  });

  it('stays a probability at the ends of the logit', async () => {
    const data = dataset({ x: [-1e12, 1e12], c: ['a', 'a'] });
    await expectSameScores({ name: '', model: small, data });
  });

  for (const exported of isotonicCases()) {
    it(`scores an isotonic calibration: ${exported.name}`, () => expectSameScores(exported));
  }

  it('adds the probability before a calibration as a third output', async () => {
    const model = { ...small, calibration: { kind: 'platt', slope: 0.5, intercept: 1 } } as const;
    const data = dataset({ x: [1, NaN], c: ['a', 'b'] });
    await expectSameScores({ name: '', model, data });
    expect((await score(exportOnnx(model), data)).outputs).toEqual([
      'probability',
      'at_risk',
      'raw_probability',
    ]);
  });

  it('gives equal bytes for equal models', () => {
    expect(exportOnnx(structuredClone(small))).toEqual(exportOnnx(small));
  });

  it('refuses a text that UTF-8 cannot hold', () => {
    const bad = train(dataset({ 'a\ud800': [1, 2, 3, 4], exited: ['0', '1', '0', '1'] }));
    expect(() => exportOnnx(bad)).toThrow('"a\\ud800" holds half a surrogate pair');
  });
});

describe.skipIf(!sharedDataExists)(`onnxruntime-web${sharedNote}`, () => {
  for (const exported of sharedDataExists ? churnCases() : []) {
    it(`gives the probabilities of ${exported.name}`, () => expectSameScores(exported));
  }
});
