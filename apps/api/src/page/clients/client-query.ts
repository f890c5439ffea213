/** What a viewer asks of the worklist, out of the address of the page. */
import { pageNumber } from '../read/page-number.ts';

/** What the list can be ordered by; `rank` is the order of calling. */
const SORT_KEYS = ['rank', 'risk', 'gain', 'client'] as const;

export type SortKey = (typeof SORT_KEYS)[number];

export interface ClientQuery {
  /** Looked for in identifiers as it stands, upper and lower case alike; empty: all. */
  readonly search: string;
  readonly sort: SortKey;
  /** From 1 on. */
  readonly page: number;
}

/** Longer texts are in no identifier that anybody types. */
const MAX_SEARCH = 200;

/** Whatever is not understood is as if it had not been asked. */
export function parseClientQuery(query: (name: string) => string | undefined): ClientQuery {
  const sort = query('sort');
  return {
    search: (query('q') ?? '').trim().slice(0, MAX_SEARCH),
    sort: SORT_KEYS.find((key) => key === sort) ?? 'rank',
    page: pageNumber(query('page')),
  };
}

/** The address of the list, without what is usual. */
export function clientsPath({ search, sort, page }: ClientQuery): string {
  const parameters = new URLSearchParams({
    ...(search === '' ? {} : { q: search }),
    ...(sort === 'rank' ? {} : { sort }),
    ...(page === 1 ? {} : { page: String(page) }),
  });
  return parameters.size === 0 ? '/clients' : `/clients?${parameters.toString()}`;
}
