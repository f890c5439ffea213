/** What a person reads of `what-changed`. */
import type { ClientChange } from '@dynamic-risk/pipeline';
import { formatFixed, formatNumber } from '@dynamic-risk/reporting';
import type { Style } from '../style.ts';
import { formatTable } from './table.ts';

const HEAD = ['column', 'then', 'now', 'by the data', 'by the model'];

/** The risk then and now, what data and model each did to the logit, and by column, the largest first. */
export function changeView({ client, before, after, explanation }: ClientChange, style: Style): string {
  const { columns, logitChange, dataChange, modelChange, interceptChange } = explanation;
  const moved = columns
    .filter((column) => column.dataChange !== 0 || column.modelChange !== 0)
    .sort((a, b) => Math.abs(b.dataChange + b.modelChange) - Math.abs(a.dataChange + a.modelChange));
  const rows = moved.map((column) => [
    column.column,
    value(column.before),
    value(column.after),
    signed(column.dataChange),
    signed(column.modelChange),
  ]);
  const share = (probability: number): string => `${formatFixed(100 * probability, 1)} %`;
  return [
    `${style.bold(client)}: ${share(explanation.before.probability)} → ${share(explanation.after.probability)}`,
    `then: model ${before.model}, ${shortData(before.data)}; now: model ${after.model}, ${shortData(after.data)}`,
    `logit ${signed(logitChange)} = ${signed(dataChange)} by the client's data and ${signed(modelChange)} by the model`,
    '',
    formatTable([...rows, ['(base rate)', '', '', signed(0), signed(interceptChange)]], {
      head: HEAD,
      style,
    }),
  ].join('\n');
}

function shortData(data: string): string {
  return /^[0-9a-f]{64}$/.test(data) ? `data set ${data.slice(0, 12)}` : data;
}

function value(cell: number | string | undefined): string {
  if (cell === undefined) return '–';
  return typeof cell === 'number' ? formatNumber(cell) : cell;
}

function signed(change: number): string {
  return `${change < 0 ? '−' : '+'}${formatFixed(Math.abs(change), 4)}`;
}
