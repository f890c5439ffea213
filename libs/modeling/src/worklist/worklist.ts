/** The list of clients to call: what it is and what it is made with. */
import type { ColumnContribution } from '../explain/explain-clients.ts';
import type { ClientRecord } from './client-records.ts';
import type { MaybeInterval } from '../statistics/wilson.ts';

/** What a call costs and what it can save. All amounts are in one unit. */
export interface CampaignMoney {
  /** Worth of keeping a client: one for all, or that of a numeric column. */
  readonly value: number | ValueColumn;
  /** Share of leavers who stay when called, in (0, 1]. */
  readonly saveRate: number;
  /** Of calling one client, ≥ 0. */
  readonly cost: number;
}

/** A column that says what each client is worth. */
export interface ValueColumn {
  readonly column: string;
  /** Stands for a value that is missing; default: the median of the clients that are looked at. */
  readonly typical?: number;
}

/** Clients who are left alone at random, so that those who are called can be compared with them. */
export interface HoldOut {
  /** Of the clients on the list, in [0, 1). */
  readonly share: number;
  /** Any 32-bit integer; equal seeds hold back equal positions. */
  readonly seed: number;
}

export interface WorklistOptions {
  /** Most clients that can be called, ≥ 0. */
  readonly capacity: number;
  /** Default: what the model's own rule knows of money, see `campaignOf`. */
  readonly money?: CampaignMoney;
  /** Default: nobody is held back. */
  readonly holdOut?: HoldOut;
}

/** One client, in the order in which they should be called. */
export interface WorklistClient {
  /** From 1 on. */
  readonly rank: number;
  /** The identifier, or `row 7` of the data set where the contract names none. */
  readonly client: string;
  /** The period of the record that was looked at; absent without periods. */
  readonly period?: string;
  /** Calibrated, in [0, 1]. */
  readonly probability: number;
  /** 95 % interval of the probability from the uncertainty of the coefficients, or why there is none. */
  readonly interval: MaybeInterval;
  /** What keeping the client is worth; absent where money is not configured. */
  readonly value?: number;
  /** probability · value · saveRate − cost; absent where money is not configured. */
  readonly expectedValue?: number;
  /** Not to be called. */
  readonly heldOut: boolean;
  /** What raises the risk most, at most three, the strongest first. */
  readonly reasons: readonly ColumnContribution[];
  /** What the model knows of the client, ready to be scored again; absent where a list is only to be read. */
  readonly record?: ClientRecord;
}

/** The money of a list. */
export interface WorklistMoney extends CampaignMoney {
  /** Σ probability · value over the clients at risk: what is expected to be lost if nobody is called. */
  readonly atStake: number;
  /** Σ expected value over the clients to be called: what calling them is expected to bring. */
  readonly expectedSaving: number;
}

/** Who should be called, and how many there are. */
export interface Worklist {
  readonly rankedBy: 'expected-value' | 'probability';
  /** Clients in the data set, whatever became of them. */
  readonly clients: number;
  /** Those known to have left, who are not looked at. */
  readonly left: number;
  /** Those worth calling: an expected value above 0 or, without money, at risk by the model's own rule. */
  readonly atRisk: number;
  /** Probability from which a client is at risk; absent where the expected value decides. */
  readonly threshold?: number;
  readonly capacity: number;
  /** Absent where money is not configured. */
  readonly money?: WorklistMoney;
  /** Why there is none although it is configured. */
  readonly moneyUndefinedReason?: string;
  /** Clients on the list who are held back; absent without a hold-out. */
  readonly holdOut?: { readonly share: number; readonly clients: number };
  /** At most as many to be called as the capacity, and those held back among them. */
  readonly list: readonly WorklistClient[];
}
