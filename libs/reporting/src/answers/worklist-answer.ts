/** The answer of `GET /worklist`: who should be called, in which order, and why. */
import type { ColumnContribution } from '@dynamic-risk/modeling';
import type { ClientRecord, Worklist, WorklistClient } from '@dynamic-risk/modeling/worklist';
import { columnLabel } from '../column-label.ts';
import { describeReason } from '../worklist/describe-reason.ts';
import { actionOf, type WorklistAction } from '../worklist/worklist-csv.ts';

/** One client, in the order in which they should be called. */
export interface WorklistAnswerClient {
  /** From 1 on. */
  readonly rank: number;
  readonly client: string;
  /** Absent without periods. */
  readonly period?: string;
  readonly action: WorklistAction;
  /** In [0, 1]. */
  readonly probability: number;
  /** 95 % interval from the uncertainty of the coefficients; `null` where it is not known. */
  readonly interval: readonly [number, number] | null;
  /** Why there is no interval. */
  readonly intervalUndefinedReason?: string;
  /** Both absent where money is not configured. */
  readonly value?: number;
  readonly expectedValue?: number;
  readonly reasons: readonly {
    readonly column: string;
    readonly label: string;
    readonly value: number | string | null;
    readonly typical: number | string | null;
    /** Points of probability that it adds. */
    readonly points: number;
    /** The same in words. */
    readonly text: string;
  }[];
  /** The client's row as `POST /prediction` takes it. */
  readonly record?: ClientRecord;
}

/** The list and what it is part of. */
export type WorklistAnswer = {
  /** Id of the model that ranks. */
  readonly model: string;
  /** Fingerprint of the data set that the clients stand in. */
  readonly datasetSha256: string;
} & Omit<Worklist, 'list'> & { readonly list: readonly WorklistAnswerClient[] };

/** Where a worklist comes from. */
export interface WorklistOrigin {
  readonly modelId: string;
  readonly datasetSha256: string;
  /** Column → label. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** The worklist in plain JSON, each reason with its label and in words. */
export function worklistAnswer(
  { list, ...totals }: Worklist,
  { modelId, datasetSha256, labels = {} }: WorklistOrigin,
): WorklistAnswer {
  return { model: modelId, datasetSha256, ...totals, list: list.map((one) => clientAnswer(one, labels)) };
}

function clientAnswer(
  { interval, heldOut, reasons, record, ...client }: WorklistClient,
  labels: Readonly<Record<string, string>>,
): WorklistAnswerClient {
  const { rank, client: name, period, probability, value, expectedValue } = client;
  return {
    rank,
    client: name,
    ...(period === undefined ? {} : { period }),
    action: actionOf({ heldOut }),
    probability,
    ...(interval.lower === undefined
      ? { interval: null, intervalUndefinedReason: interval.undefined }
      : { interval: [interval.lower, interval.upper] as const }),
    ...(value === undefined ? {} : { value }),
    ...(expectedValue === undefined ? {} : { expectedValue }),
    reasons: reasons.map((reason) => reasonAnswer(reason, labels)),
    ...(record === undefined ? {} : { record }),
  };
}

function reasonAnswer(
  reason: ColumnContribution,
  labels: Readonly<Record<string, string>>,
): WorklistAnswerClient['reasons'][number] {
  const { column, value, typical, points } = reason;
  const label = columnLabel(column, labels);
  return { column, label, value, typical, points, text: describeReason(reason, labels) };
}
