/** The head of page one. */
import { formatInstant } from '@dynamic-risk/reporting';
import type { ReportDocument } from '@dynamic-risk/reporting';
import type { PageFlow } from './page-flow.ts';
import { COLOR, CONTENT_WIDTH, PAGE, TEXT } from './page-style.ts';

/** Mode and date above, the title large, a rule below. */
export function drawTitle(flow: PageFlow, { title, mode, createdAt, runId }: ReportDocument): void {
  const date = flow.wrap(formatInstant(createdAt), TEXT.small, CONTENT_WIDTH / 2, 1);
  const kicker = flow.wrap(`DYNAMIC RISK  ·  ${mode.toUpperCase()}`, TEXT.kicker, CONTENT_WIDTH / 2, 1);
  flow.tag('P', {}, () => {
    flow.write(kicker, TEXT.kicker, PAGE.left, flow.y);
    flow.write(date, TEXT.small, PAGE.left, flow.y, { align: 'right', width: CONTENT_WIDTH });
  });
  flow.y += TEXT.kicker.leading + 4;
  const lines = flow.wrap(title, TEXT.title, CONTENT_WIDTH, 3);
  flow.tag('H1', {}, () => flow.write(lines, TEXT.title, PAGE.left, flow.y));
  flow.y += lines.length * TEXT.title.leading;
  const run = flow.wrap(`Run ${runId}`, TEXT.small, CONTENT_WIDTH, 1);
  flow.tag('P', {}, () => flow.write(run, TEXT.small, PAGE.left, flow.y));
  flow.y += TEXT.small.leading + 8;
  flow.decorate(() => {
    flow.doc.rect(PAGE.left, flow.y - 3, CONTENT_WIDTH, 1.2).fill(COLOR.ink);
  });
  flow.y += 10;
}
