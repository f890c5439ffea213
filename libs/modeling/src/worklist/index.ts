export { campaignOf } from './campaign-money.ts';
export { candidateRows } from './candidate-rows.ts';
export type { Candidates } from './candidate-rows.ts';
export type { ClientRecord } from './client-records.ts';
export { seedFromText } from './hold-out.ts';
export { makeWorklist } from './make-worklist.ts';
export { probabilityIntervals } from './probability-intervals.ts';
export type {
  CampaignMoney,
  HoldOut,
  ValueColumn,
  Worklist,
  WorklistClient,
  WorklistMoney,
  WorklistOptions,
} from './worklist.ts';
