/** A file of clients as it is: what it lacks, or holds beyond the contract, is for the reader to see. */
import {
  createDataset,
  DynamicRiskError,
  formatIssue,
  parseLabel,
  parseNumber,
  type CategoricalColumn,
  type Column,
  type Contract,
  type Dataset,
  type Feature,
  type Issue,
  type NumericColumn,
} from '@dynamic-risk/dataset';
import type { DiagnosedFile } from '@dynamic-risk/diagnostics';
import { validateBatch, type QuarantinedRow, type SourceBatch } from '@dynamic-risk/ingestion';
import type { PredictionFiles } from './ports.ts';

export interface CurrentFile {
  /** The features and the target that the file has; every row that could be taken apart. */
  readonly dataset: Dataset;
  /** Identifier and period, those that the contract names and the file has; no columns where it has neither. */
  readonly clients: Dataset;
  /** Cells as they were read, of numeric columns in which some hold no number. */
  readonly texts: ReadonlyMap<string, CategoricalColumn>;
  readonly file: DiagnosedFile;
  /** One sentence each. */
  readonly warnings: readonly string[];
}

/** Sentences about rejected rows. */
const MAX_EXAMPLES = 3;

/**
 * Reads a file for what it holds. Features and target may be absent; values outside the contract's rules stay, and a
 * cell of a numeric column that holds no number counts as missing. What an ingestion would reject is counted.
 *
 * @param path - absolute
 * @param name - what the user calls it
 * @throws {DynamicRiskError} `data-invalid` when the file as a whole cannot be read or has no feature of the contract,
 * `usage-invalid` when there is no such file
 */
export async function readCurrentFile(
  files: Pick<PredictionFiles, 'read'>,
  { path, name }: { readonly path: string; readonly name: string },
  contract: Contract,
): Promise<CurrentFile> {
  const { batch, features, absent } = await readPresent(files, path, contract);
  const present = { ...contract, features };
  const { quarantine } = validateBatch(present, batch, { target: 'absent' });
  const unreadable = [...new Set(batch.rejected.flatMap(columnsWithoutNumber))];
  const asText = features.map((feature) =>
    unreadable.includes(feature.name) ? textFeature(feature) : feature,
  );
  const whole =
    unreadable.length === 0 ? batch : await files.read(path, readingContract(contract, asText, absent));
  const columns = asText.map(({ name: column }) => [column, whole.data.columns.get(column)] as const);
  const texts = columns.flatMap(([column, data]) =>
    data?.kind === 'categorical' && unreadable.includes(column)
      ? [[column, { ...toNumbers(data), cells: data }] as const]
      : [],
  );
  const numbers = new Map(texts);
  return {
    dataset: createDataset([
      ...columns.flatMap(([column, data]): readonly (readonly [string, Column])[] => {
        const found = numbers.get(column)?.column ?? data;
        return found === undefined ? [] : [[column, found]];
      }),
      ...labels(contract, whole),
    ]),
    clients: createDataset(
      namesOf(contract).flatMap((column): readonly (readonly [string, Column])[] => {
        const data = whole.data.columns.get(column);
        return data === undefined ? [] : [[column, data]];
      }),
    ),
    texts: new Map(texts.map(([column, { cells }]) => [column, cells])),
    file: {
      name,
      sha256: batch.file.sha256,
      rowsRead: batch.rowsRead,
      rejectedRows: quarantine.length,
      examples: quarantine.slice(0, MAX_EXAMPLES).flatMap(describeRejection),
      unreadableCells: texts.map(([column, { unreadableCells }]) => ({ column, cells: unreadableCells })),
    },
    warnings: [...absent.filter(({ column }) => isFeature(contract, column)), ...batch.warnings].map(
      formatIssue,
    ),
  };
}

interface PresentColumns {
  readonly batch: SourceBatch;
  /** Of the contract, with its rules. */
  readonly features: readonly Feature[];
  /** One issue for each column that the file lacks. */
  readonly absent: readonly Issue[];
}

async function readPresent(
  files: Pick<PredictionFiles, 'read'>,
  path: string,
  contract: Contract,
): Promise<PresentColumns> {
  const { features } = contract;
  try {
    return { batch: await files.read(path, readingContract(contract, features, [])), features, absent: [] };
  } catch (error) {
    const absent = absentColumns(error);
    const left = features.filter(({ name }) => !absent.some(({ column }) => column === name));
    if (absent.length === 0 || left.length === 0) throw error;
    return { batch: await files.read(path, readingContract(contract, left, absent)), features: left, absent };
  }
}

function isFeature({ features }: Contract, column: string | undefined): boolean {
  return features.some(({ name }) => name === column);
}

/** What says whose row it is, and of when. */
function namesOf({ identifier, period }: Contract): readonly string[] {
  return [identifier, period].filter((name) => name !== undefined);
}

/** None unless absent columns are all that is wrong. */
function absentColumns(error: unknown): readonly Issue[] {
  if (!(error instanceof DynamicRiskError)) return [];
  return error.issues.every(({ code }) => code === 'missing-column') ? error.issues : [];
}

/**
 * Only what tells how a cell is understood; target, identifier and period, where they are not absent, as texts that may
 * be blank.
 */
function readingContract(
  { identifier, period, target, attributes, header }: Contract,
  features: readonly Feature[],
  absent: readonly Issue[],
): Contract {
  const texts = [identifier, period, target.name]
    .filter((name) => name !== undefined)
    .filter((name) => !absent.some(({ column }) => column === name));
  const { extraColumns: _free, ...names } = header ?? {};
  return {
    // Known, so that nobody is told that they are left out.
    ...(identifier === undefined ? {} : { identifier }),
    ...(period === undefined ? {} : { period }),
    ...(attributes === undefined ? {} : { attributes }),
    target,
    header: names,
    features: [
      ...features.map(withoutRules),
      ...texts.map((name) => ({ name, type: 'categorical' }) as const),
    ],
  };
}

function withoutRules({ name, type, missing }: Feature): Feature {
  return {
    name,
    type: type === 'categorical' ? 'categorical' : 'numeric',
    ...(missing === undefined ? {} : { missing }),
  };
}

function textFeature({ name, missing }: Feature): Feature {
  return { name, type: 'categorical', ...(missing === undefined ? {} : { missing }) };
}

function columnsWithoutNumber({ violations }: QuarantinedRow): readonly string[] {
  return violations.flatMap(({ rule, column }) =>
    rule === 'not-a-number' && column !== undefined ? [column] : [],
  );
}

function toNumbers({ codes, levels }: CategoricalColumn): {
  readonly column: NumericColumn;
  readonly unreadableCells: number;
} {
  const numbers = levels.map((level) => parseNumber(level) ?? Number.NaN);
  const values = Float64Array.from(codes, (code) => numbers[code] ?? Number.NaN);
  const unreadableCells = codes.reduce((sum, code) => (Number.isNaN(numbers[code]) ? sum + 1 : sum), 0);
  return { column: { kind: 'numeric', values }, unreadableCells };
}

/** The target as the contract spells it; what is no label of it is missing. */
function labels({ target }: Contract, { data }: SourceBatch): readonly (readonly [string, Column])[] {
  const column = data.columns.get(target.name);
  if (column?.kind !== 'categorical') return [];
  const spelled = [...target.negative, target.positive];
  const codeOf = column.levels.map((level) => spelled.indexOf(parseLabel(level, target) ?? ''));
  const codes = column.codes.map((code) => codeOf[code] ?? -1);
  return [[target.name, { kind: 'categorical', codes, levels: spelled }]];
}

function describeRejection({ source, line, violations }: QuarantinedRow): readonly string[] {
  const violation = violations.find(({ severity }) => severity !== 'warning');
  if (violation === undefined) return [];
  const { rule: code, column, expected, found } = violation;
  return [
    formatIssue({
      code,
      source,
      line,
      ...(column === undefined ? {} : { column }),
      expected,
      ...(found === undefined ? {} : { found }),
    }),
  ];
}
