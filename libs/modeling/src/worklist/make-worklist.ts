/** Who should be called, and why. */
import {
  DynamicRiskError,
  getCategoricalColumn,
  selectRows,
  type Contract,
  type Dataset,
} from '@dynamic-risk/dataset';
import { explainClients } from '../explain/explain-clients.ts';
import type { TrainedModel } from '../model.ts';
import { predictProbabilities } from '../predict/predict-probabilities.ts';
import { predictionContract } from '../threshold/client-value.ts';
import { campaignOf } from './campaign-money.ts';
import { candidateRows } from './candidate-rows.ts';
import { clientRecords, textsOf } from './client-records.ts';
import { drawHoldOut, listLength } from './hold-out.ts';
import { probabilityIntervals } from './probability-intervals.ts';
import { selectTop } from './select-top.ts';
import { worthCalling, type WorthCalling } from './worth-calling.ts';
import type { Worklist, WorklistClient, WorklistOptions } from './worklist.ts';

/** Reasons that each client on the list carries at most. */
const REASONS = 3;

/**
 * The clients most worth calling: by expected saved value where there is money, else by probability; equal ones in the
 * order of their identifiers. Looked at is one row of every client who is not known to have left (`candidateRows`);
 * listed are only those worth a call.
 *
 * @param dataset - every feature of the model's contract; target, identifier and period may be absent
 * @param contract - names identifier, period and target
 * @throws {DynamicRiskError} `argument-invalid` for a capacity or share out of range; as `predictProbabilities`
 * @example
 * makeWorklist(model, dataset, contract, { capacity: 20 }).list[0]?.client; // 'Acme Ltd'
 */
export function makeWorklist(
  model: TrainedModel,
  dataset: Dataset,
  contract: Contract,
  options: WorklistOptions,
): Worklist {
  checkOptions(options);
  const { capacity, holdOut } = options;
  const { probabilities } = predictProbabilities(model, dataset);
  const { rows, clients, left } = candidateRows(dataset, contract, probabilities);
  const worth = worthCalling(model, dataset, { rows, probabilities }, options.money ?? campaignOf(model));
  const length = listLength(capacity, holdOut?.share ?? 0);
  const namesOf = (positions: readonly number[]): readonly string[] =>
    clientNames(
      dataset,
      contract,
      positions.map((position) => worth.rows[position]!),
    );
  const chosen = selectTop(worth.keys, length, namesOf);
  const held = holdOut === undefined ? undefined : drawHoldOut(chosen.length, holdOut);
  const list = describe(model, dataset, contract, { worth, chosen, names: namesOf(chosen), held });
  const expectedSaving = list.reduce((sum, one) => sum + (one.heldOut ? 0 : (one.expectedValue ?? 0)), 0);
  return {
    rankedBy: worth.money === undefined ? 'probability' : 'expected-value',
    clients,
    left,
    atRisk: worth.rows.length,
    ...(worth.money === undefined ? { threshold: model.threshold } : {}),
    capacity,
    ...(worth.money === undefined ? {} : { money: { ...worth.money, expectedSaving } }),
    ...(worth.undefinedReason === undefined ? {} : { moneyUndefinedReason: worth.undefinedReason }),
    ...(held === undefined || holdOut === undefined
      ? {}
      : { holdOut: { share: holdOut.share, clients: held.reduce((sum, one) => sum + one, 0) } }),
    list,
  };
}

function checkOptions({ capacity, holdOut }: WorklistOptions): void {
  const share = holdOut?.share ?? 0;
  if (Number.isInteger(capacity) && capacity >= 0 && share >= 0 && share < 1) return;
  throw new DynamicRiskError(
    'argument-invalid',
    `Expected a capacity from 0 on and a held-out share from 0 to below 1, found ${capacity} and ${share}.`,
  );
}

interface Chosen {
  readonly worth: WorthCalling;
  /** Positions among those worth a call. */
  readonly chosen: readonly number[];
  readonly names: readonly string[];
  readonly held: Uint8Array | undefined;
}

function describe(
  model: TrainedModel,
  dataset: Dataset,
  { period }: Contract,
  { worth, chosen, names, held }: Chosen,
): readonly WorklistClient[] {
  const clients = selectRows(
    dataset,
    chosen.map((position) => worth.rows[position]!),
  );
  const intervals = probabilityIntervals(model, clients);
  const records = clientRecords(
    clients,
    predictionContract(model).features.map(({ name }) => name),
  );
  const periods = period === undefined ? undefined : textsOfColumn(clients, period);
  return explainClients(model, clients, { top: REASONS }).map(({ probability, raising }, i) => {
    const position = chosen[i]!;
    return {
      rank: i + 1,
      client: names[i]!,
      ...(periods?.[i] === undefined ? {} : { period: periods[i] }),
      probability,
      interval: intervals[i]!,
      ...(worth.values === undefined
        ? {}
        : { value: worth.values[position]!, expectedValue: worth.keys[position]! }),
      heldOut: held?.[i] === 1,
      reasons: raising,
      record: records[i]!,
    };
  });
}

function clientNames(dataset: Dataset, { identifier }: Contract, rows: readonly number[]): readonly string[] {
  const names = identifier === undefined ? undefined : textsOfColumn(selectRows(dataset, rows), identifier);
  return rows.map((row, i) => names?.[i] ?? `row ${row + 1}`);
}

function textsOfColumn(few: Dataset, name: string): readonly (string | undefined)[] | undefined {
  return few.columns.has(name) ? textsOf(getCategoricalColumn(few, name)) : undefined;
}
