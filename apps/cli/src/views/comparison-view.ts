/** What a person reads of `models compare`. */
import type { ModelComparison, NumberPair } from '@dynamic-risk/pipeline';
import { formatCount, formatFixed, formatNumber } from '@dynamic-risk/reporting';
import type { Style } from '../style.ts';
import { formatTable } from './table.ts';

/** Recorded scores, scores taken now with both tests, coefficients. */
export function comparisonView(found: ModelComparison, style: Style): string {
  const { first, second, metrics, now, intercept, coefficients } = found;
  const table = (title: string, rows: readonly (readonly string[])[]): string =>
    formatTable(rows, { head: [title, first.id, second.id, 'difference'], style });
  const scores = (pairs: ModelComparison['metrics']): readonly (readonly string[])[] =>
    pairs.map(({ metric, ...pair }) => [metric, ...cells(pair, (value) => formatFixed(value, 4))]);
  const about = [
    ['training rows', ...[first, second].map(({ model }) => formatCount(model.training.rows)), ''],
    ['data set', ...[first, second].map(({ model }) => model.provenance.datasetSha256.slice(0, 12)), ''],
    ['test data', ...[first, second].map(({ recorded }) => recorded?.testSha256.slice(0, 12) ?? '–'), ''],
  ];
  return [
    table('as recorded', [...about, ...scores(metrics)]),
    '',
    ...('unavailable' in now
      ? [`${style.yellow('Not scored now:')} ${now.unavailable}`]
      : [
          table(`now, on ${formatCount(now.testRows)} test rows`, scores(now.metrics)),
          '',
          ...testLines(now),
        ]),
    '',
    table('coefficient per unit', [
      ['(intercept)', ...cells(intercept, formatNumber)],
      ...coefficients.map(({ column, level, ...pair }) => [
        level === null ? column : `${column} = ${level}`,
        ...cells(pair, formatNumber),
      ]),
    ]),
  ].join('\n');
}

type Now = Exclude<ModelComparison['now'], { readonly unavailable: string }>;

function testLines({ delong, mcnemar }: Now): readonly string[] {
  const auc =
    'undefined' in delong
      ? `no test, ${delong.undefined}`
      : `p = ${formatNumber(delong.pValue)} (z = ${formatNumber(delong.z)})`;
  const { onlyFirst, onlySecond, pValue } = mcnemar;
  return [
    `AUC, DeLong: ${auc}`,
    `accuracy, McNemar: p = ${formatNumber(pValue)} (only the first right ${formatCount(onlyFirst)}, only the second ${formatCount(onlySecond)})`,
  ];
}

function cells(
  { first, second, difference }: NumberPair,
  format: (value: number) => string,
): readonly string[] {
  return [first, second, difference].map((value) => (value === null ? '–' : format(value)));
}
