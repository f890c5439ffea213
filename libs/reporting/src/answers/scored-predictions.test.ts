import { buildContract, buildDataset } from '@dynamic-risk/dataset/testing';
import { trainModel } from '@dynamic-risk/modeling';
import { compileScorer } from '@dynamic-risk/modeling/serve';
import { expect, test } from 'vitest';
import { createPredictionWriter } from './scored-predictions.ts';

const contract = buildContract({
  features: [
    { name: 'age "now"', type: 'numeric' },
    { name: 'plan', type: 'categorical' },
  ],
});
const clients = buildDataset({
  client: ['a', 'b', 'c', 'd', 'e', 'f'],
  'age "now"': [20, 31, 42, 53, 61, 70],
  plan: ['x', 'x', 'y', 'x', 'y', 'y'],
  exited: ['0', '0', '1', '0', '1', '1'],
});
const options = { solver: 'newton', C: 1, missing: 'median', seed: 1, threshold: 0.5 } as const;
const provenance = { datasetSha256: 'd', configSha256: 'c', libraries: {} };
const model = trainModel(clients, contract, options, provenance);
const scorer = compileScorer(model);
const writer = createPredictionWriter({ modelId: 'm-1', threshold: model.threshold }, scorer);

function score(rows: readonly unknown[], reasons: number) {
  const scored = scorer.score(rows, reasons);
  if (!scored.ok) throw new Error(JSON.stringify(scored.issues));
  return scored.value;
}

function textOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

const ROWS = [
  { 'age "now"': 70, plan: 'y' },
  { 'age "now"': null, plan: 'new "level"' },
];

test('the text is JSON with every digit of the probability, names and levels escaped', () => {
  const scored = score(ROWS, 3);
  const answer = JSON.parse(textOf(writer.document(scored))) as Record<string, unknown>;
  expect(answer).toMatchObject({ model: 'm-1', threshold: 0.5 });
  expect(answer['predictions']).toEqual([
    {
      probability: scored.probabilities[0],
      risk: 1,
      reasons: [
        {
          column: 'age "now"',
          value: 70,
          typical: 277 / 6,
          effect: 'raises',
          points: expect.any(Number) as number,
        },
        { column: 'plan', value: 'y', typical: 'x', effect: 'raises', points: expect.any(Number) as number },
      ],
      warnings: [],
    },
    {
      probability: scored.probabilities[1],
      risk: 0,
      reasons: expect.any(Array) as unknown[],
      warnings: [{ code: 'unseen-level', column: 'plan', level: 'new "level"' }],
    },
  ]);
});

test('each line names the model and is what the document holds of that row', () => {
  const scored = score(ROWS, 1);
  const { predictions } = JSON.parse(textOf(writer.document(scored))) as {
    readonly predictions: readonly object[];
  };
  const lines = textOf(writer.lines(scored)).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(
    predictions.map((prediction) => ({ model: 'm-1', ...prediction })),
  );
});

test('characters beyond ASCII come back as they were', () => {
  const scored = score([{ 'age "now"': 1, plan: 'Größe 😀\u2028x' }], 1);
  const text = textOf(writer.document(scored));
  expect(text).toMatch(/^[\x20-\x7e]*$/);
  expect(JSON.parse(text)).toMatchObject({ predictions: [{ warnings: [{ level: 'Größe 😀\u2028x' }] }] });
});

test('no reasons are asked for, none are written', () => {
  expect(textOf(writer.document(score(ROWS, 0)))).toContain('"reasons":[]');
});
