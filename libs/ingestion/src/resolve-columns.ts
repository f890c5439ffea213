/** The columns that the user named, found in the table. */
import type { Issue, Parsed } from '@dynamic-risk/dataset';
import type { ColumnProfile, TableProfile } from './table-profile.ts';

/** Names as the user gave them. */
export interface ColumnNames {
  readonly target: string;
  readonly identifier?: string;
  readonly features?: readonly string[];
}

export interface NamedColumns {
  readonly target: ColumnProfile;
  readonly identifier?: ColumnProfile;
  /** Absent when the user named none. */
  readonly features?: readonly ColumnProfile[];
  /** Columns with a name that were not named by the user, in table order. */
  readonly rest: readonly ColumnProfile[];
}

/** Finds each name in the table: exactly, or else as the only column that differs in blanks alone. */
export function resolveColumns(profile: TableProfile, names: ColumnNames): Parsed<NamedColumns> {
  const issues: Issue[] = [...repeatedHeaders(profile)];
  const taken = new Map<ColumnProfile, string>();
  const find = (name: string, role: string): ColumnProfile | undefined => {
    const column = findColumn(profile.columns, name);
    const earlier = column && taken.get(column);
    if (column === undefined) issues.push(unknownColumn(profile, name, role));
    else if (earlier !== undefined) issues.push(usedTwice(profile, name, role, earlier));
    else taken.set(column, role);
    return column;
  };
  const target = find(names.target, 'the target');
  const identifier = names.identifier === undefined ? undefined : find(names.identifier, 'the identifier');
  const features = names.features?.map((name) => find(name, 'a feature'));
  if (features?.length === 0) issues.push(noFeatureNamed(profile));
  if (target === undefined || issues.length > 0) return { ok: false, issues };
  return {
    ok: true,
    value: {
      target,
      ...(identifier === undefined ? {} : { identifier }),
      ...(features === undefined ? {} : { features: features.filter((column) => column !== undefined) }),
      rest: profile.columns.filter((column) => !taken.has(column) && column.name.trim() !== ''),
    },
  };
}

function findColumn(columns: readonly ColumnProfile[], name: string): ColumnProfile | undefined {
  const exact = columns.find((column) => column.name === name);
  if (exact !== undefined) return exact;
  const alike = columns.filter((column) => withoutExtraBlanks(column.name) === withoutExtraBlanks(name));
  return alike.length === 1 ? alike[0] : undefined;
}

function withoutExtraBlanks(name: string): string {
  return name.trim().replace(/\s+/g, ' ');
}

function repeatedHeaders({ source, columns }: TableProfile): readonly Issue[] {
  const names = columns.map(({ name }) => name);
  const repeated = new Set(names.filter((name, index) => name.trim() !== '' && names.indexOf(name) < index));
  return [...repeated].map((name) => ({
    code: 'repeated-column',
    source,
    column: name,
    expected: 'every column name once',
    found: `${names.filter((other) => other === name).length} columns of this name`,
    fix: 'Rename or remove one of them.',
  }));
}

function unknownColumn({ source, columns }: TableProfile, name: string, role: string): Issue {
  const known = columns.map((column) => column.name).join(', ');
  return {
    code: 'unknown-column',
    source,
    column: name,
    expected: `a column of this name as ${role}`,
    fix: `The columns are: ${known || 'none'}.`,
  };
}

function usedTwice({ source }: TableProfile, name: string, role: string, earlier: string): Issue {
  return {
    code: 'column-used-twice',
    source,
    column: name,
    expected: `a column of its own as ${role}`,
    found: `${earlier} already`,
    fix: 'Name each column once.',
  };
}

function noFeatureNamed({ source }: TableProfile): Issue {
  return {
    code: 'no-feature',
    source,
    expected: 'at least one feature',
    fix: 'Name one, or leave the list out to use every column that can be a feature.',
  };
}
