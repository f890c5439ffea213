/** The contract beside what was seen in the file: what a person looks through before the first run. */
import { contractColumns, type Contract, type Feature } from '@dynamic-risk/dataset';
import type { ColumnProfile, TableProfile } from '@dynamic-risk/ingestion';

/** One column of the file, and what the contract makes of it. */
export interface ReviewedColumn {
  readonly column: string;
  readonly role: 'identifier' | 'feature' | 'target' | 'attribute' | 'unused';
  /** `label` for the target, `text` for a column that is not typed. */
  readonly type: Feature['type'] | 'label' | 'text';
  /** Smallest and largest number seen in a numeric feature. */
  readonly seen?: { readonly min: number; readonly max: number };
  /** What the contract allows of a numeric feature. */
  readonly allowed?: { readonly min?: number; readonly max?: number };
  /** The levels of a categorical feature as the contract lists them, or the labels of the target, positive first. */
  readonly levels?: readonly string[];
  readonly distinct: number;
  readonly missing: number;
  /** In [0, 1]; 0 for a column without cells. */
  readonly missingShare: number;
  /** Texts that are read as missing beside the blank cell. */
  readonly missingTexts: readonly string[];
}

/** Every column of the file: those of the contract in its order, then the unused ones in the file's order. */
export function reviewContract(contract: Contract, profile: TableProfile): readonly ReviewedColumn[] {
  const named = contractColumns(contract);
  const unused = profile.columns.map((column) => column.name).filter((name) => !named.includes(name));
  return [...named, ...unused].flatMap((name) => {
    const column = profile.columns.find((candidate) => candidate.name === name);
    return column === undefined ? [] : [reviewColumn(contract, column)];
  });
}

function reviewColumn(contract: Contract, profile: ColumnProfile): ReviewedColumn {
  const { target, identifier, features, attributes = [] } = contract;
  const feature = features.find(({ name }) => name === profile.name);
  const missingTexts = feature?.missing ?? [];
  const missing = profile.blank + countMarkers(profile, missingTexts);
  const base = {
    column: profile.name,
    distinct: profile.distinct,
    missing,
    missingShare: profile.cells === 0 ? 0 : missing / profile.cells,
    missingTexts,
  };
  if (feature !== undefined) return { ...base, role: 'feature', ...reviewFeature(feature, profile) };
  if (profile.name === target.name) {
    return { ...base, role: 'target', type: 'label', levels: [target.positive, ...target.negative] };
  }
  if (profile.name === identifier) return { ...base, role: 'identifier', type: 'text' };
  const isAttribute = attributes.some(({ name }) => name === profile.name);
  return { ...base, role: isAttribute ? 'attribute' : 'unused', type: 'text' };
}

function reviewFeature(
  feature: Feature,
  profile: ColumnProfile,
): Pick<ReviewedColumn, 'type' | 'seen' | 'allowed' | 'levels'> {
  if (feature.type === 'categorical') return { type: feature.type, levels: feature.levels ?? [] };
  const { type, min, max } = feature;
  return {
    type,
    allowed: { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) },
    ...(profile.min === undefined || profile.max === undefined
      ? {}
      : { seen: { min: profile.min, max: profile.max } }),
  };
}

function countMarkers(profile: ColumnProfile, markers: readonly string[]): number {
  return profile.levels
    .filter(({ text }) => markers.includes(text.trim()))
    .reduce((sum, { count }) => sum + count, 0);
}
