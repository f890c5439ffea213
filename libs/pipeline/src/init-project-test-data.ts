/** Makes an inferred contract fit the test file too: its rows are data of the same kind. */
import {
  DynamicRiskError,
  contractColumns,
  parseLabel,
  type Contract,
  type Feature,
  type NumericFeature,
} from '@dynamic-risk/dataset';
import type { ColumnProfile, TableProfile } from '@dynamic-risk/ingestion';

/** A contract and what was done to it, one sentence each. */
export interface FittedContract {
  readonly contract: Contract;
  readonly notes: readonly string[];
}

/**
 * Loosens what the source file alone suggested and the test file contradicts: a minimum or maximum that a test
 * row would break is dropped, and whole numbers become numbers where the test file has fractions.
 *
 * @throws {DynamicRiskError} `data-invalid` when the test file misses a column of the contract or has no row
 * with a label
 */
export function fitContractToTestData(contract: Contract, test: TableProfile): FittedContract {
  checkHeader(contract, test);
  checkLabels(contract, test);
  const notes: string[] = [];
  const features = contract.features.map((feature) => {
    const profile = test.columns.find(({ name }) => name === feature.name);
    return profile === undefined || feature.type === 'categorical'
      ? feature
      : loosen(feature, profile, test.source, notes);
  });
  return { contract: { ...contract, features }, notes };
}

function checkHeader(contract: Contract, test: TableProfile): void {
  const present = new Set(test.columns.map(({ name }) => name));
  const absent = contractColumns(contract).filter((name) => !present.has(name));
  if (absent.length === 0) return;
  throw new DynamicRiskError(
    'data-invalid',
    `${test.source}: the header misses ${quoted(absent)}; it has ${quoted([...present])}. Name a test file with the columns of the source file.`,
  );
}

function checkLabels({ target }: Contract, test: TableProfile): void {
  const profile = test.columns.find(({ name }) => name === target.name);
  const texts = (profile?.levels ?? []).map(({ text }) => text);
  if (texts.some((text) => parseLabel(text, target) !== undefined)) return;
  const labels = [target.positive, ...target.negative].map((label) => JSON.stringify(label)).join(', ');
  const found = texts.length === 0 ? 'only blank cells' : quoted(texts.slice(0, 5));
  throw new DynamicRiskError(
    'data-invalid',
    `${test.source}, column "${target.name}": expected the labels ${labels}, found ${found}. Name a test file that is labelled as the source file is.`,
  );
}

function loosen(feature: NumericFeature, profile: ColumnProfile, source: string, notes: string[]): Feature {
  const { min, max, ...rest } = feature;
  const lower = min !== undefined && profile.min !== undefined && profile.min < min;
  const upper = max !== undefined && profile.max !== undefined && profile.max > max;
  const fraction = feature.type === 'integer' && profile.integers < profile.numbers;
  if (lower) notes.push(dropped(feature.name, 'minimum', min, source, profile.min));
  if (upper) notes.push(dropped(feature.name, 'maximum', max, source, profile.max));
  if (fraction) {
    notes.push(
      `"${feature.name}" is taken as a number, not as a whole number: ${source} has fractions in it.`,
    );
  }
  return {
    ...rest,
    type: fraction ? 'numeric' : feature.type,
    ...(min === undefined || lower ? {} : { min }),
    ...(max === undefined || upper ? {} : { max }),
  };
}

function dropped(column: string, bound: string, limit: number, source: string, found?: number): string {
  return `"${column}" has no ${bound}: the source file suggested ${limit}, but ${source} has ${found}.`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
