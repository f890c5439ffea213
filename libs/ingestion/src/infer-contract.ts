/** A first contract from what a table looks like, for people to review. */
import type { Contract, Feature, Issue, Parsed } from '@dynamic-risk/dataset';
import { inferFeature } from './infer-feature.ts';
import { identifierCandidates, isRepeatedIdentifier } from './infer-identifier.ts';
import { inferTarget } from './infer-target.ts';
import { type NamedColumns, resolveColumns } from './resolve-columns.ts';
import type { ColumnProfile, TableProfile } from './table-profile.ts';

export interface InferContractOptions {
  /** The column that says whether the client left. */
  readonly target: string;
  /** The text in it that means "left"; needed when it is not one of the usual pairs. */
  readonly positive?: string;
  /** The column that names the client; default: the first that names every row. */
  readonly identifier?: string;
  /** Exactly these columns become features, in this order; default: every column that can be one. */
  readonly features?: readonly string[];
}

export interface InferredContract {
  readonly contract: Contract;
  /** What was concluded and why, one sentence each, for the person who reviews the contract. */
  readonly notes: readonly string[];
}

/**
 * The contract that a table suggests: what each column is (see `inferFeature`), which one names the client (see
 * `identifierCandidates`), what the target's texts mean (see `inferTarget`). Every other column is an attribute;
 * a column without a name is left out.
 *
 * Column names may differ from the header in blanks only.
 *
 * @returns every issue at once: a column that is not there or is used twice, a target that is not understood, no
 * feature left
 * @example
 * inferContract(profile, { target: 'Churn', positive: 'Yes' });
 */
export function inferContract(
  profile: TableProfile,
  options: InferContractOptions,
): Parsed<InferredContract> {
  const named = resolveColumns(profile, options);
  if (!named.ok) return named;
  const { target, identifier, others } = chooseIdentifier(named.value);
  const inferredTarget = inferTarget(profile.source, target, options.positive);
  const columns = inferColumns(named.value.features, others, identifier);
  const issues = [
    ...(inferredTarget.ok ? [] : inferredTarget.issues),
    ...(columns.features.length > 0 ? [] : [noFeature(profile)]),
  ];
  if (!inferredTarget.ok || issues.length > 0) return { ok: false, issues };
  const contract: Contract = {
    ...(identifier === undefined ? {} : { identifier: identifier.name }),
    target: inferredTarget.value.target,
    features: columns.features,
    ...(columns.attributes.length === 0 ? {} : { attributes: columns.attributes }),
  };
  const notes = [...tableNotes(profile), ...inferredTarget.value.notes, ...columns.notes];
  return { ok: true, value: { contract, notes } };
}

interface ChosenColumns extends NamedColumns {
  /** Every column but target, identifier and named features. */
  readonly others: readonly ColumnProfile[];
}

/** The identifier the user named, or the first candidate among the columns that nothing else claims. */
function chooseIdentifier(named: NamedColumns): ChosenColumns {
  const identifier = named.identifier ?? identifierCandidates(named.rest)[0];
  const others = named.rest.filter((column) => column !== identifier);
  return { ...named, ...(identifier === undefined ? {} : { identifier }), others };
}

interface InferredColumns {
  readonly features: readonly Feature[];
  readonly attributes: readonly Feature[];
  readonly notes: readonly string[];
}

function inferColumns(
  wanted: readonly ColumnProfile[] | undefined,
  others: readonly ColumnProfile[],
  identifier: ColumnProfile | undefined,
): InferredColumns {
  const features: Feature[] = [];
  const attributes: Feature[] = [];
  const notes = identifier === undefined ? [] : [`"${identifier.name}": names the client; not a feature.`];
  const candidates = new Set(identifierCandidates(others));
  for (const column of wanted ?? []) addFeature(column, true);
  for (const column of others) {
    if (wanted !== undefined) addAttribute(column, `"${column.name}": not among the features asked for.`);
    else if (candidates.has(column))
      addAttribute(column, `"${column.name}": names every row; not a feature.`);
    else if (isRepeatedIdentifier(column)) {
      const hint = 'pass --id if it names the client, or --features to use it';
      addAttribute(
        column,
        `"${column.name}": called an identifier though values repeat; not a feature (${hint}).`,
      );
    } else addFeature(column, false);
  }
  return { features, attributes, notes };

  function addAttribute(column: ColumnProfile, note: string): void {
    attributes.push({ name: column.name, type: 'categorical' });
    notes.push(note);
  }

  function addFeature(column: ColumnProfile, isWanted: boolean): void {
    const inferred = inferFeature(column, isWanted);
    if (inferred.role === 'attribute') addAttribute(column, inferred.note);
    else {
      features.push(inferred.feature);
      notes.push(inferred.note);
    }
  }
}

function tableNotes({ records, broken, columns }: TableProfile): readonly string[] {
  const unnamed = columns.filter(({ name }) => name.trim() === '').length;
  return [
    ...(broken === 0
      ? []
      : [`${broken} of ${records} records are broken: the wrong number of cells, open quotes or no UTF-8.`]),
    ...(unnamed === 0 ? [] : [`${unnamed} column${unnamed === 1 ? '' : 's'} without a name left out.`]),
  ];
}

function noFeature({ source }: TableProfile): Issue {
  return {
    code: 'no-feature',
    source,
    expected: 'at least one column that can be a feature',
    found: 'only identifiers, constant columns and free text beside the target',
    fix: 'Name the features: --features A,B,C.',
  };
}
