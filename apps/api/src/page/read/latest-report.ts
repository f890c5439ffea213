/** The report of the last run that made one. */
import { reportName } from '@dynamic-risk/pipeline';
import { parseReport, type Report } from '@dynamic-risk/reporting';
import { gap, type Gap } from '../layout/gap.ts';
import type { PageService } from '../page-service.ts';
import { createLatestFile } from './latest-file.ts';

/** Where pages get the report from. */
export type ReportSource = () => Promise<Report | Gap>;

const NO_REPORT = gap(
  'There is no report yet',
  'Every run leaves one, as soon as a model is in use.',
  'dynamic-risk run',
);

const UNREADABLE = gap(
  'The last report cannot be read',
  'The stored file is not a report of this version. Make it again from what is stored.',
  'dynamic-risk report',
);

/** A source that makes each report out once, however often it is asked. */
export function createReportSource(service: Pick<PageService, 'reports' | 'mode'>): ReportSource {
  const latest = createLatestFile(service, reportName(service.mode), ({ content }) => {
    const parsed = parseReport(new TextDecoder().decode(content));
    return parsed.ok ? parsed.value : UNREADABLE;
  });
  return async () => (await latest()) ?? NO_REPORT;
}
