/** A column of named levels: one standardised 0/1 term per level except the reference. */
import type { CategoricalColumn } from '@dynamic-risk/dataset';
import type { FittedTerms } from './fit-encoder.ts';
import { shareMoments } from './fit-numeric-terms.ts';

interface LevelCount {
  readonly level: string | null;
  readonly count: number;
}

/** Levels that occur in the training rows, in code-point order, the missing level last. */
export function fitCategoricalTerms(column: string, { codes, levels }: CategoricalColumn): FittedTerms {
  const counted = countLevels(codes, levels);
  const [first, ...others] = counted;
  if (first === undefined || (others.length === 0 && first.level === null)) {
    const detail = `"${column}" has no value in any of ${codes.length} training rows.`;
    return { terms: [], dropped: [{ column, reason: 'all-missing', detail }], referenceLevel: null };
  }
  const reference = others.reduce((most, level) => (level.count > most.count ? level : most), first);
  if (others.length === 0) {
    const detail = `"${column}" is ${JSON.stringify(first.level)} in every training row.`;
    return { terms: [], dropped: [{ column, reason: 'constant', detail }], referenceLevel: first.level };
  }
  return {
    terms: counted
      .filter(({ level }) => level !== reference.level)
      .map(({ level, count }) => ({ kind: 'level', column, level, ...shareMoments(count, codes.length) })),
    dropped: [],
    referenceLevel: reference.level,
  };
}

function countLevels(codes: Int32Array, levels: readonly string[]): readonly LevelCount[] {
  const counts = new Int32Array(levels.length);
  let missing = 0;
  for (const code of codes) {
    if (code < 0) missing++;
    else counts[code]!++;
  }
  const named: LevelCount[] = levels.map((level, code) => ({ level, count: counts[code]! }));
  return [
    ...named.sort((a, b) => compareCodePoints(a.level ?? '', b.level ?? '')),
    { level: null, count: missing },
  ].filter(({ count }) => count > 0);
}

/** Order of Unicode code points, the same on every machine and in every language. */
export function compareCodePoints(a: string, b: string): number {
  const left = Array.from(a, (character) => character.codePointAt(0)!);
  const right = Array.from(b, (character) => character.codePointAt(0)!);
  const differing = left.findIndex((point, i) => point !== right[i]);
  return differing < 0 ? left.length - right.length : left[differing]! - (right[differing] ?? -1);
}
