/** Worklists and trends of given clients. */
import type { ColumnContribution } from '@dynamic-risk/modeling';
import type { Worklist, WorklistClient } from '@dynamic-risk/modeling/worklist';
import type { Trends } from '../trends.ts';
import { RUN_ID } from './sample-constants.ts';

/** One reason for each column, weaker from one to the next. */
function reasons(columns: readonly string[], rank: number): readonly ColumnContribution[] {
  return columns.slice(0, 3).map((column, i) => ({
    column,
    value: i === 2 ? null : 3 + rank * (i + 1),
    typical: 178.25 / (i + 1),
    contribution: 1.5 / (i + 1),
    points: 21.5 / (i + 1),
  }));
}

function client(name: string, index: number, columns: readonly string[]): WorklistClient {
  const probability = 0.91 / (1 + index / 9);
  return {
    rank: index + 1,
    client: name,
    probability,
    interval:
      index === 3
        ? { undefined: 'the solver stopped before it converged' }
        : { lower: probability - 0.06, upper: probability + 0.04 },
    value: 1200,
    expectedValue: probability * 1200 * 0.3 - 40,
    heldOut: index % 9 === 4,
    reasons: reasons(columns, index),
  };
}

/** 28 clients of these names in turn, with money and a hold-out. */
export function sampleWorklist(names: readonly string[], columns: readonly string[]): Worklist {
  const list = Array.from({ length: 28 }, (_, index) =>
    client(`${names[index % names.length] ?? ''} ${index + 1}`, index, columns),
  );
  return {
    rankedBy: 'expected-value',
    clients: 1482,
    left: 391,
    atRisk: 214,
    capacity: 25,
    money: { value: 1200, saveRate: 0.3, cost: 40, atStake: 117_345.6, expectedSaving: 4321.09 },
    holdOut: { share: 0.1, clients: 3 },
    list,
  };
}

/** Nobody is at risk, and money is not configured. */
export function emptyWorklist(): Worklist {
  return {
    rankedBy: 'probability',
    clients: 1,
    left: 0,
    atRisk: 0,
    threshold: 0.5,
    capacity: 100,
    list: [],
  };
}

/** Weekly runs, the last one the sample's, of which the fourth drifted. */
export function sampleTrends(columns: readonly string[], runs = 6): Trends {
  return {
    points: Array.from({ length: runs }, (_, index) => ({
      runId: index === runs - 1 ? RUN_ID : `202611${String(index + 10)}T112233456Z`,
      at: new Date(Date.UTC(2026, 10, 23) - (runs - 1 - index) * 604_800_000).toISOString(),
      modelId: index < 3 ? 'm-77aa01c3d9e0' : 'm-8c1f0a9be2d4',
      f1: 0.61 + (index % 20) / 100,
      auc: 0.79 + (index % 20) / 125,
      ...(index === 0 ? {} : { driftAlarms: index === 3 ? 2 : 0 }),
      rows: 900 + 97 * index,
      missingShares: Object.fromEntries(columns.slice(0, 5).map((column, i) => [column, (i * index) / 400])),
      stepMs: { ingest: 812.5 + 31 * index, train: 64 + index, report: 402 - 9 * index },
    })),
  };
}
