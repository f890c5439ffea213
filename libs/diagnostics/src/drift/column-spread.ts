/** How the values of a column were and are spread, in few enough bins to be drawn. */
import type { CategoricalColumn, Column, NumericColumn } from '@dynamic-risk/dataset';
import { sortedValues } from '../sorted-values.ts';
import type { SpreadBin } from './drift-report.ts';
import { countInBins, quantileEdges } from './quantile-bins.ts';

/** Most bins of a column, missing values and further levels among them. */
export const MAX_SPREAD_BINS = 10;

/** Of a longer column so many values, drawn evenly, are counted; missing ones are counted in all rows. */
const MAX_VALUES = 100_000;

/**
 * Shares of all rows. Numbers fall into bins between quantiles of the reference, the outer ones open; of levels the
 * most frequent on either side have a bin of their own, in the order of their share in the reference. Missing values
 * come last, where there are any.
 *
 * @param current - of the same kind
 * @returns at most `MAX_SPREAD_BINS`; none where neither side has rows
 */
export function columnSpread(reference: Column, current: Column): readonly SpreadBin[] {
  if (reference.kind === 'numeric' && current.kind === 'numeric') return numericSpread(reference, current);
  if (reference.kind === 'categorical' && current.kind === 'categorical') {
    return levelSpread(reference, current);
  }
  return [];
}

function numericSpread(reference: NumericColumn, current: NumericColumn): readonly SpreadBin[] {
  const [before, now] = [present(reference), present(current)];
  const edges = quantileEdges(before.sorted, MAX_SPREAD_BINS - 1);
  const labels = edges.length === 0 ? ['any value'] : labelsBetween(edges);
  const counts = [countInBins(before.sorted, edges), countInBins(now.sorted, edges)] as const;
  const bins = labels.map((label, bin) => ({
    label,
    reference: shareOf(counts[0][bin]!, before),
    current: shareOf(counts[1][bin]!, now),
  }));
  const hasValues = before.sorted.length + now.sorted.length > 0;
  return [...(hasValues ? bins : []), ...missingBin(before.missingShare, now.missingShare)];
}

interface Present {
  /** Values that are there, or an even part of them. */
  readonly sorted: Float64Array;
  readonly missingShare: number;
}

function present({ values }: NumericColumn): Present {
  const there = values.filter((value) => !Number.isNaN(value));
  const step = Math.max(1, Math.ceil(there.length / MAX_VALUES));
  const part = step === 1 ? there : there.filter((_, i) => i % step === 0);
  const missing = values.length - there.length;
  return {
    sorted: sortedValues({ kind: 'numeric', values: part }),
    missingShare: values.length === 0 ? 0 : missing / values.length,
  };
}

function shareOf(count: number, { sorted, missingShare }: Present): number {
  return sorted.length === 0 ? 0 : (count / sorted.length) * (1 - missingShare);
}

/** `up to 3`, `3 to 8`, `over 8`, with as many digits as keep the edges apart. */
function labelsBetween(edges: Float64Array): readonly string[] {
  const texts = roundedApart(edges);
  return [
    `up to ${texts[0]}`,
    ...texts.slice(1).map((text, i) => `${texts[i]} to ${text}`),
    `over ${texts.at(-1)}`,
  ];
}

function roundedApart(edges: Float64Array): readonly string[] {
  for (let digits = 3; digits < 17; digits++) {
    const texts = Array.from(edges, (edge) => String(Number(edge.toPrecision(digits))));
    if (new Set(texts).size === texts.length) return texts;
  }
  return Array.from(edges, String);
}

function levelSpread(reference: CategoricalColumn, current: CategoricalColumn): readonly SpreadBin[] {
  const [before, now] = [countTexts(reference), countTexts(current)];
  const all = Array.from(new Set([...before.counts.keys(), ...now.counts.keys()]), (level) => ({
    label: level,
    reference: before.share(level),
    current: now.share(level),
  }));
  const byName = (a: SpreadBin, b: SpreadBin): number => (a.label < b.label ? -1 : 1);
  const largest = [...all].sort(
    (a, b) => Math.max(b.reference, b.current) - Math.max(a.reference, a.current) || byName(a, b),
  );
  const room = MAX_SPREAD_BINS - 1;
  const named = largest.length <= room ? largest : largest.slice(0, room - 1);
  const others = largest.slice(named.length);
  const sum = (side: 'reference' | 'current'): number => others.reduce((total, bin) => total + bin[side], 0);
  return [
    ...named.sort((a, b) => b.reference - a.reference || b.current - a.current || byName(a, b)),
    ...(others.length === 0
      ? []
      : [{ label: 'other', reference: sum('reference'), current: sum('current') }]),
    ...missingBin(before.missingShare, now.missingShare),
  ];
}

function countTexts({ codes, levels }: CategoricalColumn): {
  readonly counts: ReadonlyMap<string, number>;
  readonly share: (level: string) => number;
  readonly missingShare: number;
} {
  const byCode = new Float64Array(levels.length + 1);
  for (const code of codes) byCode[code + 1]! += 1;
  const counts = new Map<string, number>();
  levels.forEach((level, code) => {
    const count = byCode[code + 1]!;
    if (count > 0) counts.set(level, count);
  });
  const rows = codes.length;
  const share = (level: string): number => (rows === 0 ? 0 : (counts.get(level) ?? 0) / rows);
  return { counts, share, missingShare: rows === 0 ? 0 : byCode[0]! / rows };
}

function missingBin(reference: number, current: number): readonly SpreadBin[] {
  return reference === 0 && current === 0 ? [] : [{ label: '(missing)', reference, current }];
}
