/** Texts as a file has them, turned into the levels that the contract's cells mean. */
import { type CategoricalColumn, parseLabel, parseText, type Target } from '@dynamic-risk/dataset';
import type { PlannedColumn } from './column-plan.ts';

/**
 * Applies the rules of `cell.ts` once per distinct text: blank and marked texts become missing, blanks around a
 * level fall away, a label takes the contract's spelling; one that the target does not know becomes missing.
 */
export function understandTexts(
  raw: CategoricalColumn,
  { kind, rule }: PlannedColumn,
  target: Target,
): CategoricalColumn {
  const meanings = raw.levels.map((level) => {
    const text = parseText(level, rule.missing);
    return kind === 'text' || text === undefined ? text : parseLabel(text, target);
  });
  const isSame = meanings.every((meaning, code) => meaning === raw.levels[code]);
  return isSame ? raw : recode(raw.codes, meanings);
}

/** Levels stay in order of first appearance. */
function recode(codes: Int32Array, meanings: readonly (string | undefined)[]): CategoricalColumn {
  const codeOf = new Map<string, number>();
  const newCodes = Int32Array.from(meanings, (meaning) => {
    if (meaning === undefined) return -1;
    const code = codeOf.get(meaning) ?? codeOf.size;
    codeOf.set(meaning, code);
    return code;
  });
  return {
    kind: 'categorical',
    codes: codes.map((code) => (code < 0 ? -1 : newCodes[code]!)),
    levels: [...codeOf.keys()],
  };
}
