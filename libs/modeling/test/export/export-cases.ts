/** Models and data sets that every export is held against: the shared churn sets, plain and with holes. */
import {
  categoricalText,
  createDataset,
  targetLabels,
  type Column,
  type Dataset,
} from '@dynamic-risk/dataset';
import {
  fitIsotonic,
  fitPlatt,
  outOfFoldLogits,
  predictLogits,
  trainModel,
  type TrainedModel,
} from '../../src/index.ts';
import { dataset, OPTIONS, PROVENANCE, train } from '../builders.ts';
import { categorical, CHURN_SETS, readChurn } from '../shared-data.ts';

export interface ExportCase {
  readonly name: string;
  readonly model: TrainedModel;
  readonly data: Dataset;
}

/**
 * Every churn set five times: as it is; scored with missing values and unseen levels; trained and scored with them,
 * so that the model has missing marks and missing levels; with Platt's calibration; with an isotonic one, whose
 * threshold is the height of one of its plateaus. The thresholds differ.
 */
export function churnCases(): readonly ExportCase[] {
  return CHURN_SETS.flatMap((id) => {
    const { contract, train: rows, test } = readChurn(id);
    const fit = (data: Dataset, threshold: number): TrainedModel =>
      trainModel(data, contract, { ...OPTIONS, threshold }, PROVENANCE);
    const plain = fit(rows, 0.5);
    return [
      { name: id, model: plain, data: test },
      { name: `${id}, scored with holes`, model: { ...plain, threshold: 0.3 }, data: withHoles(test, true) },
      {
        name: `${id}, trained with holes`,
        model: fit(withHoles(rows, false), 0.62),
        data: withHoles(test, true),
      },
      ...calibratedCases(id, plain, rows, withHoles(test, false)),
    ];
  });
}

function calibratedCases(
  id: string,
  plain: TrainedModel,
  rows: Dataset,
  data: Dataset,
): readonly ExportCase[] {
  const labels = targetLabels(rows, plain.contract.target);
  const logits = outOfFoldLogits(rows, plain.contract, OPTIONS, { folds: 5, seed: 1 });
  const isotonic = fitIsotonic(labels, logits);
  if (isotonic.kind !== 'isotonic') throw new Error('isotonic was asked for');
  const plateau = isotonic.probabilities.find((p, i) => p > 0.3 && p === isotonic.probabilities[i + 1])!;
  return [
    {
      name: `${id}, Platt's calibration`,
      model: { ...plain, calibration: fitPlatt(labels, logits), threshold: 0.4 },
      data,
    },
    { name: `${id}, isotonic`, model: { ...plain, calibration: isotonic, threshold: plateau }, data },
  ];
}

/**
 * Isotonic calibrations that a careless export gets wrong, on 100 clients around their knots: steps 1e-9 and 1e-12
 * wide, a threshold on a plateau, a single knot, and thresholds that all or none reach.
 */
export function isotonicCases(): readonly (ExportCase & { readonly classes: number })[] {
  const rows = Array.from({ length: 100 }, (_, i) => i);
  const data = dataset({
    x: rows.map((i) => (i % 50) / 25 - 1 + (i < 50 ? 0 : 1e-9)),
    exited: rows.map((i) => ((i * 29) % 50 < 10 + (i % 50) * 0.6 ? '1' : '0')),
  });
  const plain = train(data);
  const [low, high] = [20, 45].map((row) => predictLogits(plain, data)[row]!) as [number, number];
  const steep = {
    logits: [low, low + 1e-9, high, high + 1e-12],
    probabilities: [0.1, 0.3, 0.3, 0.9],
  };
  const single = { logits: [low], probabilities: [0.25] };
  return (
    [
      ['steep steps, threshold on a plateau', steep, 0.3, 2],
      ['steep steps, threshold on a slope', steep, 0.2, 2],
      ['steep steps, threshold on the steepest', steep, 0.7, 2],
      ['a threshold that all reach', steep, 0.1, 1],
      ['a threshold that none reaches', steep, 0.95, 1],
      ['one knot', single, 0.25, 1],
    ] as const
  ).map(([name, knots, threshold, classes]) => ({
    name,
    model: { ...plain, calibration: { kind: 'isotonic', ...knots }, threshold },
    data,
    classes,
  }));
}

/** Every 7th number and every 11th text goes missing; with `unseen`, every 5th text is a level never seen. */
export function withHoles(data: Dataset, unseen: boolean): Dataset {
  let shift = 0;
  return createDataset(
    [...data.columns].map(([name, column]): readonly [string, Column] => {
      if (name === 'exited') return [name, column];
      shift++;
      if (column.kind === 'numeric') {
        return [
          name,
          { ...column, values: column.values.map((value, i) => ((i + shift) % 7 ? value : NaN)) },
        ];
      }
      const texts = categoricalText(column).map((text, i) => {
        if ((i + shift) % 11 === 0) return undefined;
        return unseen && (i + shift) % 5 === 0 ? 'never seen <&">' : text;
      });
      return [name, categorical(texts)];
    }),
  );
}

/** Names and levels that need escaping, numbers near 1e9, a column known only by its missing mark. */
export function awkwardCase(): ExportCase {
  const rows = 120;
  const at = <T>(cell: (i: number) => T): T[] => Array.from({ length: rows }, (_, i) => cell(i));
  const data = dataset({
    'a <b> & "c" \'d\'\t': at((i) => 1e9 + ((i * 37) % 101) / 50),
    probability: at((i) => (i % 9 === 4 ? NaN : ((i * 53) % 97) / 10)),
    'only "missing"': at((i) => (i % 6 === 1 ? NaN : 7)),
    'plan\n<x>': at((i) => (i % 10 === 3 ? undefined : ['a & b', ' ü\r\n😀 ', ']]>', '"'][i % 4])),
    plan: at((i) => ['x', 'y', 'x'][i % 3]),
    exited: at((i) => ((i * 29) % 7 < 3 ? '1' : '0')),
  });
  return { name: 'awkward names', model: train(data, { threshold: 0.41 }), data: withHoles(data, true) };
}
