/** What the routes answer from. */
import type { ModelRegistry, ReportStore, RollbackResult, RunLog } from '@dynamic-risk/pipeline';
import type { ApiLimits } from './http/route.ts';
import type { DeployedModelSource } from './model/deployed-model.ts';
import type { PageSources } from './page/page-service.ts';
import type { Metrics } from './observe/metrics.ts';
import type { AccessToken } from './security/access.ts';
import type { Guard } from './security/guard.ts';
import type { Sessions } from './security/sessions.ts';

export interface Service {
  readonly deployed: DeployedModelSource;
  readonly registry: Pick<ModelRegistry, 'pointer' | 'deployed' | 'journal' | 'load'>;
  readonly reports: Pick<ReportStore, 'latest'>;
  readonly runLog: Pick<RunLog, 'list'>;
  /** Puts an earlier deployment back; absent where nothing may be changed. */
  readonly rollBack?: (modelId: string) => Promise<RollbackResult>;
  readonly mode: string;
  /** Of this package. */
  readonly version: string;
  readonly limits: ApiLimits;
  readonly metrics: Metrics;
  readonly guard: Guard;
  readonly sessions: Sessions;
  /** None: no token is needed to read and to predict. */
  readonly tokens: readonly AccessToken[];
  /** What the pages read; absent: there are none. */
  readonly pages?: PageSources;
  /** Told of every fault that is the server's own. */
  readonly onServerFault: (error: unknown, requestId?: string) => void;
}
