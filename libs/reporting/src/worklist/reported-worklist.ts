/** The worklist as a report carries it: everything but the end of a long list. */
import type { Worklist } from '@dynamic-risk/modeling/worklist';

/** Most clients of the worklist that a report lists; the CSV and JSON files beside it have all. */
export const MAX_REPORTED_CLIENTS = 20;

/** A worklist whose `list` may be cut; all other figures are those of the whole. */
export interface ReportedWorklist extends Worklist {
  /** Clients on the whole list. */
  readonly listed: number;
}

/** The worklist with the first `MAX_REPORTED_CLIENTS` of its clients, without their records. */
export function reportWorklist(worklist: Worklist): ReportedWorklist {
  return {
    ...worklist,
    listed: worklist.list.length,
    list: worklist.list.slice(0, MAX_REPORTED_CLIENTS).map(({ record: _notShown, ...client }) => client),
  };
}
