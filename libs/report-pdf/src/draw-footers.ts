/** What stands at the foot of every page. */
import type { ReportDocument } from '@dynamic-risk/reporting';
import type { PageFlow } from './page-flow.ts';
import { COLOR, CONTENT_WIDTH, PAGE, TEXT } from './page-style.ts';

/** Title, mode and run on the left, page of pages on the right. To be called when all pages were made. */
export function drawFooters(flow: PageFlow, { title, mode, runId }: ReportDocument): void {
  const { count } = flow.doc.bufferedPageRange();
  const left = flow.wrap(`${title}  ·  ${mode}  ·  run ${runId}`, TEXT.footer, CONTENT_WIDTH - 90, 1);
  for (let index = 0; index < count; index++) {
    flow.doc.switchToPage(index);
    flow.doc.markContent('Artifact', { type: 'Pagination' });
    flow.doc.rect(PAGE.left, PAGE.footer - 6, CONTENT_WIDTH, 0.5).fill(COLOR.line);
    flow.write(left, TEXT.footer, PAGE.left, PAGE.footer);
    flow.write([`Page ${index + 1} of ${count}`], TEXT.footer, PAGE.left, PAGE.footer, {
      align: 'right',
      width: CONTENT_WIDTH,
    });
    flow.doc.endMarkedContent();
  }
}
