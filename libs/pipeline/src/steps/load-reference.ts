/** Labelled rows that a model was not fitted on: what its performance is judged against. */
import { DynamicRiskError, selectRows, type Dataset } from '@dynamic-risk/dataset';
import type { RealisedRows } from '@dynamic-risk/diagnostics/performance';
import type { TrainedModel } from '@dynamic-risk/modeling';
import type { Config } from '../config.ts';
import type { Ports } from '../ports.ts';
import { outcomesOf, predictRows } from '../predict-rows.ts';
import { explainMismatch } from './explain-mismatch.ts';
import { loadTestData, type TestData } from './load-test-data.ts';

/** The test data as the model sees it; no rows, with a reason, where it cannot be had. */
export interface Reference {
  readonly rows: RealisedRows;
  /** Absent without rows. */
  readonly sha256?: string;
  readonly undefinedReason?: string;
}

/** What reading test data needs. */
export interface ReferenceContext {
  readonly config: Pick<Config, 'contract'>;
  readonly ports: Pick<Ports, 'testSources' | 'createSha256'>;
}

const NO_ROWS: RealisedRows = {
  probabilities: new Float64Array(),
  flags: new Uint8Array(),
  labels: new Uint8Array(),
};

/**
 * The test data scored by the model, in order of time where the contract has a period.
 *
 * @param test - where it was read already
 */
export async function loadReference(
  context: ReferenceContext,
  model: TrainedModel,
  test?: Pick<TestData, 'dataset' | 'sha256'>,
): Promise<Reference> {
  const found = test ?? (await readTestData(context));
  if (typeof found === 'string') return { rows: NO_ROWS, undefinedReason: found };
  const { contract } = context.config;
  const mismatch = explainMismatch(model, contract, found.dataset);
  if (mismatch !== undefined) {
    return { rows: NO_ROWS, undefinedReason: `the model cannot be applied to the test data: ${mismatch}` };
  }
  const dataset = inOrderOfTime(found.dataset, contract.period);
  const labels = Uint8Array.from(outcomesOf(dataset, model.contract.target));
  return { rows: { ...(await predictRows(model, dataset)), labels }, sha256: found.sha256 };
}

async function readTestData(context: ReferenceContext): Promise<TestData | string> {
  try {
    return await loadTestData(context);
  } catch (error) {
    if (!(error instanceof DynamicRiskError) || error.code !== 'data-invalid') throw error;
    const [firstLine = ''] = error.message.split('\n');
    return `there is no test data: ${firstLine}`;
  }
}

/** By the text of the period; rows of one period, and rows without periods, as they stand. */
function inOrderOfTime(dataset: Dataset, period: string | undefined): Dataset {
  const column = period === undefined ? undefined : dataset.columns.get(period);
  if (column?.kind !== 'categorical') return dataset;
  const { codes, levels } = column;
  const rankOf = new Map([...levels].sort().map((level, rank) => [level, rank]));
  const ranks = levels.map((level) => rankOf.get(level) ?? -1);
  const rank = (row: number): number => ranks[codes[row]!] ?? -1;
  const order = Uint32Array.from(codes.keys()).sort((a, b) => rank(a) - rank(b) || a - b);
  return selectRows(dataset, order);
}
