/** What a model asks of each column of a row to be scored, looked up once for all requests. */
import { checkColumn, parseText, type Contract, type Feature } from '@dynamic-risk/dataset';
import { effectiveLevel, knownLevels } from '../encode/encode-term.ts';
import { typicalValue, usedColumns } from '../explain/explain-clients.ts';
import type { Encoder, TrainedModel } from '../model.ts';

/** One column of the rows. Its cells are numbers: the number itself (NaN is missing), or the code of a level. */
export type ScoreColumn = NumberColumn | LevelColumn;

interface ColumnBase {
  readonly name: string;
  /** Whether the model has a term of it; others are only checked. */
  readonly isUsed: boolean;
  /** The training mean of a number, the reference level of a category; `null`: missing is the reference. */
  readonly typical: number | string | null;
}

/** A number is taken as it stands between `min` and `max`; anything else is for the full check. */
export interface NumberColumn extends ColumnBase {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly isWhole: boolean;
  readonly isNullable: boolean;
}

/** A text is taken as it stands when it is a key of `clean`; anything else is for the full check. */
export interface LevelColumn extends ColumnBase {
  readonly kind: 'level';
  /** Level → code, of the levels that training had and that break no rule. */
  readonly clean: ReadonlyMap<string, number>;
  /** The code of a missing level that training had and the contract allows. */
  readonly cleanMissing: number | undefined;
  /** Code → level that training had; `null` is the missing one. */
  readonly levels: readonly (string | null)[];
  /** Level → code, of every level that training had. */
  readonly codes: ReadonlyMap<string | null, number>;
  /** What a level that training did not have counts as; −1: as none of them. */
  readonly unseenCode: number;
}

/** @param contract - of rows to be predicted, see `predictionContract` */
export function scoreColumns(model: TrainedModel, contract: Contract): readonly ScoreColumn[] {
  const used = new Set(usedColumns(model));
  return contract.features.map((feature): ScoreColumn => {
    const isUsed = used.has(feature.name);
    const typical = isUsed ? typicalValue(model, feature.name) : null;
    const base = { name: feature.name, isUsed, typical };
    return feature.type === 'categorical'
      ? { ...base, kind: 'level', ...levelsOf(feature, model.encoder) }
      : { ...base, kind: 'number', ...rangeOf(feature) };
  });
}

function rangeOf(feature: Feature): Omit<NumberColumn, keyof ColumnBase | 'kind'> {
  const { min = -Number.MAX_VALUE, max = Number.MAX_VALUE } = feature.type === 'categorical' ? {} : feature;
  return { min, max, isWhole: feature.type === 'integer', isNullable: feature.nullable ?? true };
}

function levelsOf(feature: Feature, encoder: Encoder): Omit<LevelColumn, keyof ColumnBase | 'kind'> {
  const levels = [...knownLevels(encoder, feature.name)];
  const codes = new Map(levels.map((level, code) => [level, code]));
  const unseen = effectiveLevel(undefinedLevel, new Set(levels), encoder.referenceLevels[feature.name]);
  return {
    levels,
    codes,
    clean: new Map([...codes].flatMap(([level, code]) => (isClean(level, feature) ? [[level, code]] : []))),
    cleanMissing: (feature.nullable ?? true) ? codes.get(null) : undefined,
    unseenCode: unseen === undefined ? -1 : (codes.get(unseen) ?? -1),
  };
}

/** A text that no column of levels holds: levels are trimmed. */
const undefinedLevel = ' ';

/** Whether a cell with this very text is read as this level and breaks no rule of its column. */
function isClean(level: string | null, feature: Feature): level is string {
  if (level === null || parseText(level, feature.missing) !== level) return false;
  let broken = false;
  checkColumn({ kind: 'categorical', codes: Int32Array.of(0), levels: [level] }, feature, () => {
    broken = true;
  });
  return !broken;
}
