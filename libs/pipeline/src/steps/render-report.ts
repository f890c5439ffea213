/** The pages of a report: which there are, how they are named and how they are made. */
import { renderReportHtml, renderReportMarkdown } from '@dynamic-risk/reporting';
import type { Report } from '@dynamic-risk/reporting';
import type { ReportRenderer } from '../ports.ts';
import type { ReportAudience, ReportFormat } from '../report-config.ts';

/** Name of each page in what a run answers; `report` is the PDF. */
export const PAGE_ARTIFACTS = {
  pdf: 'report',
  html: 'reportHtml',
  md: 'reportMarkdown',
  json: 'reportJson',
} as const satisfies Readonly<Record<ReportFormat, string>>;

/** Name of a page in what a run answers. */
export type PageArtifact = (typeof PAGE_ARTIFACTS)[ReportFormat];

/**
 * The file of a page. Pages for other readers than those that the run made its pages for lie beside them.
 *
 * @param audience - of the page, where it is another than the report's own
 * @example
 * pageName('production', 'pdf'); // 'report_production.pdf'
 * pageName('production', 'html', 'manager'); // 'report_production_manager.html'
 */
export function pageName(mode: string, format: ReportFormat, audience?: ReportAudience): string {
  return `report_${mode}${audience === undefined ? '' : `_${audience}`}.${format}`;
}

/** Who the pages of a report were made for. */
export function ownAudience({ audience = 'technical' }: Report): ReportAudience {
  return audience;
}

/** One page. The same report and readers give the same bytes. */
export async function renderPage(
  renderer: ReportRenderer,
  report: Report,
  format: Exclude<ReportFormat, 'json'>,
  audience: ReportAudience,
): Promise<Uint8Array | string> {
  switch (format) {
    case 'pdf':
      return renderer.renderPdf(report, { audience });
    case 'html':
      return renderReportHtml(report, { audience });
    case 'md':
      return renderReportMarkdown(report, { audience });
  }
}
