/** The rows that models are scored on, checked against the same contract as the sources. */
import {
  concatDatasets,
  contractColumns,
  DynamicRiskError,
  formatIssue,
  formatIssues,
  hashDataset,
  selectColumns,
  selectRows,
} from '@dynamic-risk/dataset';
import type { Contract, Dataset, Issue } from '@dynamic-risk/dataset';
import { ruleCountIssue, validateBatch } from '@dynamic-risk/ingestion';
import type { Leakage, QuarantinedRow, SourceBatch } from '@dynamic-risk/ingestion';
import { formatCount } from '@dynamic-risk/reporting';
import type { Config } from '../config.ts';
import type { Ports } from '../ports.ts';
import { describeUnfinished, readBatches } from './read-batches.ts';

export interface TestData {
  /** Every valid row of every file, by file name; rows that occur twice stay twice. */
  readonly dataset: Dataset;
  /** Fingerprint of `dataset`. */
  readonly sha256: string;
  /** Rows that break the contract and are left out. */
  readonly quarantined: number;
  /** What it shares with the training data; absent where that was not looked for. */
  readonly leakage?: Leakage;
  readonly warnings: readonly string[];
}

/**
 * Reads all test files.
 *
 * @throws {DynamicRiskError} `data-invalid` when there is no file, one cannot be read, or no row is valid
 */
export async function loadTestData({
  config,
  ports,
}: {
  readonly config: Pick<Config, 'contract'>;
  readonly ports: Pick<Ports, 'testSources' | 'createSha256'>;
}): Promise<TestData> {
  const { contract } = config;
  const { testSources } = ports;
  const { files, unfinished } = await testSources.list();
  const read = await readBatches(
    testSources,
    files.map((file) => ({ file })),
    contract,
  );
  const left = [...unfinished, ...read.unfinished].map(describeUnfinished);
  if (read.batches.length === 0) throw noTestData(testSources.description, contract, left);
  const checked = read.batches.map((batch) => checkBatch(contract, batch));
  const dataset = concatDatasets(checked.map(({ valid }) => valid));
  const rejected = checked.flatMap(({ quarantine }) => quarantine);
  if (dataset.rowCount === 0) {
    const issues = rejected.flatMap(toIssues);
    throw new DynamicRiskError(
      'data-invalid',
      `${testSources.description}: expected at least one valid row of test data, found none among ` +
        `${formatCount(rejected.length)}.\n${formatIssues(issues)}`,
      { issues },
    );
  }
  const warnings = checked.flatMap(({ batch, warnings: broken }) =>
    [...batch.warnings, ...broken].map(formatIssue),
  );
  return {
    dataset,
    sha256: hashDataset(dataset, ports.createSha256),
    quarantined: rejected.length,
    warnings: [...left, ...warnings, ...describeRejected(rejected, dataset.rowCount)],
  };
}

/** @param left - what is said of files that are still being written */
function noTestData(description: string, contract: Contract, left: readonly string[]): DynamicRiskError {
  const columns = contractColumns(contract).join(', ');
  const sentences = [
    `${description}: expected at least one file of test data with the columns ${columns}, found none.`,
    ...left,
    'Put labelled rows there that are not among the sources.',
  ];
  return new DynamicRiskError('data-invalid', sentences.join(' '));
}

interface CheckedTestBatch {
  readonly batch: SourceBatch;
  readonly valid: Dataset;
  readonly quarantine: readonly QuarantinedRow[];
  /** Rules that valid rows break. */
  readonly warnings: readonly Issue[];
}

function checkBatch(contract: Contract, batch: SourceBatch): CheckedTestBatch {
  const { accepted, quarantine, warnings } = validateBatch(contract, batch);
  const data = selectColumns(batch.data, contractColumns(contract));
  const place = batch.place ?? batch.file.name;
  return {
    batch,
    valid: accepted.length === data.rowCount ? data : selectRows(data, accepted),
    quarantine,
    warnings: warnings.map((count) => ruleCountIssue(place, count)),
  };
}

function describeRejected(rejected: readonly QuarantinedRow[], valid: number): readonly string[] {
  const [example] = rejected.flatMap(toIssues);
  if (example === undefined) return [];
  const total = formatCount(rejected.length + valid);
  const count = `${formatCount(rejected.length)} of ${total} test rows`;
  return [`${count} break the contract and are not scored, the first: ${formatIssue(example)}`];
}

function toIssues({ source, line, violations }: QuarantinedRow): readonly Issue[] {
  return violations.map(({ rule, column, expected, found }) => ({
    code: rule,
    source,
    line,
    ...(column === undefined ? {} : { column }),
    expected,
    ...(found === undefined ? {} : { found }),
  }));
}
