/** How reports and worklists are configured. */
import type { CampaignMoney } from '@dynamic-risk/modeling/worklist';

/** Every face of a report, by the ending of its file. */
export const REPORT_FORMATS = ['pdf', 'html', 'json', 'md'] as const;

/** A face of a report, by the ending of its file. */
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Who a report is for. */
export type ReportAudience = 'manager' | 'technical';

/** What a run writes for people. */
export interface ReportConfig {
  /** Without repetition; `json` is kept in any case. */
  readonly formats: readonly ReportFormat[];
  readonly audience: ReportAudience;
}

/** Money as it stands in a configuration: one value for all clients, or a column of values. */
export type MoneyConfig = Pick<CampaignMoney, 'saveRate' | 'cost'> &
  ({ readonly value: number } | { readonly column: string });

/** Who should be called. */
export interface WorklistConfig {
  /** Most clients that can be called, from 0 to 100,000. */
  readonly capacity: number;
  /** Absent: that of the model's own rule, where it has any. */
  readonly money?: MoneyConfig;
  /** Share of the list that is left alone at random, in [0, 1). */
  readonly holdOutShare: number;
  readonly seed: number;
}
