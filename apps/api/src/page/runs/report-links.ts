/** Links to the forms of the report that a run left. */
import type { RunRecord } from '@dynamic-risk/pipeline';
import { html, type Markup } from '../layout/markup.ts';
import { REPORT_FORMS, type ReportForm } from './report-download.ts';

/** Those that the run names among what it wrote, in the order of `REPORT_FORMS`. */
export function reportForms({ artifacts }: Pick<RunRecord, 'artifacts'>): readonly ReportForm[] {
  const paths = Object.values(artifacts);
  return REPORT_FORMS.filter((form) => paths.some((path) => isReport(path, form)));
}

function isReport(path: string, form: ReportForm): boolean {
  const name = path.split('/').at(-1) ?? '';
  return name.startsWith('report_') && name.endsWith(`.${form}`);
}

/** One link a form, each named after its run for those who do not see the row it stands in. */
export function reportLinks(run: Pick<RunRecord, 'runId' | 'artifacts'>): Markup {
  const { runId } = run;
  const links = reportForms(run).map(
    (form, index) =>
      html`${index === 0 ? '' : ' · '}<a href="/run-list/${runId}/report.${form}"
          >${form.toUpperCase()}<span class="hidden"> of run ${runId}</span></a
        >`,
  );
  return links.length === 0 ? html`–` : html`${links}`;
}
