/** Searches, sorts and pages the worklist. */
import type { WorklistAnswerClient } from '@dynamic-risk/reporting';
import type { ClientQuery, SortKey } from './client-query.ts';

/** Clients that one page shows. */
export const PAGE_SIZE = 25;

export interface FoundClients {
  readonly clients: readonly WorklistAnswerClient[];
  /** All that match, on whichever page. */
  readonly total: number;
  /** The page that is shown: the last one where a later one was asked for. */
  readonly page: number;
  /** At least 1. */
  readonly pages: number;
}

/** The page of the list that was asked for; equal clients keep the order of calling. */
export function findClients(list: readonly WorklistAnswerClient[], query: ClientQuery): FoundClients {
  const wanted = fold(query.search);
  const matching = wanted === '' ? list : list.filter(({ client }) => fold(client).includes(wanted));
  const sorted = query.sort === 'rank' ? matching : matching.toSorted(ORDERS[query.sort]);
  const pages = Math.max(1, Math.ceil(sorted.length / PAGE_SIZE));
  const page = Math.min(query.page, pages);
  const first = (page - 1) * PAGE_SIZE;
  return { clients: sorted.slice(first, first + PAGE_SIZE), total: sorted.length, page, pages };
}

type Order = (a: WorklistAnswerClient, b: WorklistAnswerClient) => number;

const ORDERS: Readonly<Record<Exclude<SortKey, 'rank'>, Order>> = {
  risk: (a, b) => b.probability - a.probability,
  gain: (a, b) => (b.expectedValue ?? 0) - (a.expectedValue ?? 0),
  client: (a, b) => (a.client < b.client ? -1 : Number(a.client > b.client)),
};

function fold(text: string): string {
  return text.toLowerCase();
}
