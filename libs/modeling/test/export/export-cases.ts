/** Models and data sets that every export is held against: the shared churn sets, plain and with holes. */
import { categoricalText, createDataset, type Column, type Dataset } from '@dynamic-risk/dataset';
import { trainModel, type TrainedModel } from '../../src/index.ts';
import { dataset, OPTIONS, PROVENANCE, train } from '../builders.ts';
import { categorical, CHURN_SETS, readChurn } from '../shared-data.ts';

export interface ExportCase {
  readonly name: string;
  readonly model: TrainedModel;
  readonly data: Dataset;
}

/**
 * Every churn set three times: as it is; scored with missing values and unseen levels; trained and scored with them,
 * so that the model has missing marks and missing levels. The thresholds differ.
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
    ];
  });
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
