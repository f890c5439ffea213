/** Valid files under one contract, from which every case begins. */
import type { Contract } from '@dynamic-risk/dataset';
import type { Random } from './random.ts';

/** Every kind of column: a name, free texts, a few levels, whole numbers, fractions, a label. */
export const CONTRACT: Contract = {
  identifier: 'client',
  target: { name: 'left', positive: '1', negative: ['0'] },
  features: [
    { name: 'orders', type: 'integer', min: 0 },
    { name: 'spend', type: 'numeric', missing: ['NA', '-999'], min: -1e12, max: 1e12 },
    { name: 'plan', type: 'categorical', levels: ['basic', 'plus', 'pro'], otherLevels: 'reject' },
    { name: 'town', type: 'categorical', nullable: false },
  ],
};

const HEADER = ['client', 'orders', 'spend', 'plan', 'town', 'left'] as const;

const TOWNS = ['Łódź', 'Köln', 'Tbilisi', '東京', 'St. John’s', 'null', 'São Paulo', '😀ville'] as const;

/** Most rows of a file: enough for every mutation, few enough for a hundred thousand cases. */
const MAX_ROWS = 12;

/** A file that the contract admits row by row, in one of the dialects that are read. */
export function drawBaseFile(random: Random): Buffer {
  const delimiter = random.pick([',', ',', ',', ';', '\t', '|']);
  const lineEnd = random.pick(['\n', '\n', '\r\n', '\r']);
  const columns = random.uniform() < 0.3 ? shuffled(HEADER, random) : HEADER;
  const rows = Array.from({ length: 1 + random.below(MAX_ROWS) }, () => drawRow(random));
  const lines = rows.map((row) =>
    columns.map((name) => quoted(row[name], delimiter, random)).join(delimiter),
  );
  const text = [columns.join(delimiter), ...lines].join(lineEnd);
  const mark = random.uniform() < 0.1 ? '\ufeff' : '';
  return Buffer.from(mark + text + (random.uniform() < 0.8 ? lineEnd : ''));
}

function drawRow(random: Random): Readonly<Record<(typeof HEADER)[number], string>> {
  return {
    client: `client ${random.below(1000)}`,
    orders: String(random.below(500)),
    spend: random.pick(['', 'NA', '-999', '12.50', '1e3', '-0', ' 7', String(random.uniform() * 1e4)]),
    plan: random.pick(['basic', 'plus', 'pro', '']),
    town: random.pick(TOWNS),
    left: random.pick(['0', '1', '1.0']),
  };
}

function quoted(cell: string, delimiter: string, random: Random): string {
  const isNeeded = cell.includes(delimiter) || /["\r\n]/.test(cell);
  return isNeeded || random.uniform() < 0.1 ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const rest = [...items];
  return items.map(() => rest.splice(random.below(rest.length), 1)[0]!);
}
