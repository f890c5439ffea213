/** The fields of the what-if form, made of what the model in use asks of a row. */
import { describeFeature, type Feature } from '@dynamic-risk/dataset';
import type { ScoreColumn, Scorer } from '@dynamic-risk/modeling/serve';
import { cleanText, columnLabel } from '@dynamic-risk/reporting';

/** One column that a row has. */
export interface FormField {
  readonly column: string;
  /** Unique in the page. */
  readonly id: string;
  /** As people call the column. */
  readonly label: string;
  /** What may be entered, in words. */
  readonly hint: string;
  /** Levels are chosen, where there are not too many of them; all else is typed. */
  readonly kind: 'number' | 'choice' | 'text';
  /** What can be chosen; empty where it is typed. */
  readonly options: readonly string[];
  readonly isNullable: boolean;
  /** Whether the column can move the risk, or what counts as one. */
  readonly isUsed: boolean;
  /** What is usual, as reasons name it. */
  readonly typical: number | string | null;
}

/** More levels than this are typed rather than chosen. */
const MAX_OPTIONS = 200;

/**
 * One field a column, in the order of the contract.
 *
 * @param valueColumn - what a client is worth, where that decides who is at risk
 */
export function formFields(
  { contract, columns }: Pick<Scorer, 'contract' | 'columns'>,
  valueColumn?: string,
): readonly FormField[] {
  return contract.features.map((feature, index): FormField => {
    const column = columns[index];
    const isNullable = feature.nullable ?? true;
    const labels = feature.label === undefined ? {} : { [feature.name]: feature.label };
    const known = feature.type === 'categorical' ? levelsOf(feature, column) : [];
    const options = known.length > MAX_OPTIONS ? [] : known;
    return {
      column: feature.name,
      id: `value-${index}`,
      label: cleanText(columnLabel(feature.name, labels), 80),
      hint: hintOf(feature, isNullable, options.length > 0),
      kind: feature.type !== 'categorical' ? 'number' : options.length > 0 ? 'choice' : 'text',
      options,
      isNullable,
      isUsed: column?.isUsed === true || feature.name === valueColumn,
      typical: column?.typical ?? null,
    };
  });
}

/** Those of the contract, then those that training had beside them. */
function levelsOf(feature: Feature, column: ScoreColumn | undefined): readonly string[] {
  const listed = feature.type === 'categorical' ? (feature.levels ?? []) : [];
  const isClosed = feature.type === 'categorical' && feature.otherLevels === 'reject' && listed.length > 0;
  const trained =
    column?.kind === 'level' && !isClosed ? column.levels.filter((level) => level !== null) : [];
  return [...new Set([...listed, ...trained])];
}

function hintOf(feature: Feature, isNullable: boolean, isChoice: boolean): string {
  const blank = isNullable ? 'blank where it is not known' : 'not blank';
  if (isChoice) return '';
  const expected = cleanText(describeFeature(feature), 160);
  return `${expected.charAt(0).toUpperCase()}${expected.slice(1)}; ${blank}`;
}
