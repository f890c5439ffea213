/** What the pages read beyond what the other routes answer from. */
import type { AlertMemory, ReportStore, RunLog } from '@dynamic-risk/pipeline';
import type { Service } from '../service.ts';

export interface PageSources {
  /** Reports of earlier runs. */
  readonly reports: Pick<ReportStore, 'load'>;
  /** How the last run ended. */
  readonly runLog: Pick<RunLog, 'lastLines'>;
  /** Alarms that stand. */
  readonly alerts: Pick<AlertMemory, 'load'>;
}

/** A service with pages. */
export interface PageService extends Service {
  readonly pages: PageSources;
}

/** Whether the service was given what pages read. */
export function hasPages(service: Service): service is PageService {
  return service.pages !== undefined;
}
