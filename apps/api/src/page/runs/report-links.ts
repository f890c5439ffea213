/** Links to the files that a run left for people. */
import type { RunRecord } from '@dynamic-risk/pipeline';
import { html, type Markup } from '../layout/markup.ts';
import { filesOf } from './report-files.ts';

/** One link a file, each named after its run for those who do not see the row it stands in. */
export function reportLinks(run: Pick<RunRecord, 'runId' | 'artifacts' | 'mode'>): Markup {
  const { runId } = run;
  const links = filesOf(run).map(
    ({ file, name }, index) =>
      html`${index === 0 ? '' : ' · '}<a href="${filePath(run, file)}"
          >${name}<span class="hidden"> of run ${runId}</span></a
        >`,
  );
  return links.length === 0 ? html`–` : html`${links}`;
}

/** Address of a file of a run. @param file - as `ReportFile.file` */
export function filePath({ runId }: Pick<RunRecord, 'runId'>, file: string): string {
  return `/run-list/${runId}/${file}`;
}
