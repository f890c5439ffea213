/** The report of the last run that made one. */
import { reportName } from '@dynamic-risk/pipeline';
import { parseReport, type Report } from '@dynamic-risk/reporting';
import { gap, type Gap } from '../layout/gap.ts';
import type { PageService } from '../page-service.ts';

/** Where pages get the report from. */
export type ReportSource = () => Promise<Report | Gap>;

const NO_REPORT = gap(
  'There is no report yet',
  'Every run that trains or judges a model leaves one.',
  'dynamic-risk run',
);

const UNREADABLE = gap(
  'The last report cannot be read',
  'The stored file is not a report of this version. Make it again from what is stored.',
  'dynamic-risk report',
);

/** A source that reads each report once, however often it is asked. */
export function createReportSource({ reports, mode }: Pick<PageService, 'reports' | 'mode'>): ReportSource {
  let last: { readonly runId: string; readonly text: string; readonly report: Report } | undefined;
  return async () => {
    const stored = await reports.latest(reportName(mode));
    if (stored === undefined) return NO_REPORT;
    const text = new TextDecoder().decode(stored.content);
    if (last?.runId === stored.runId && last.text === text) return last.report;
    const parsed = parseReport(text);
    if (!parsed.ok) return UNREADABLE;
    last = { runId: stored.runId, text, report: parsed.value };
    return parsed.value;
  };
}
