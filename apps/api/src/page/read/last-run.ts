/** How the last run ended. */
import { parseRunEnd, type RunEnd } from '@dynamic-risk/pipeline';
import type { PageService } from '../page-service.ts';

/** Lines of the log that are looked through. */
const LOG_LINES = 1000;

/** Runs that found nothing new and runs that failed included; `undefined` before the first. */
export async function lastRun({ pages }: Pick<PageService, 'pages'>): Promise<RunEnd | undefined> {
  const lines = await pages.runLog.lastLines(LOG_LINES);
  return lines.flatMap((line) => parseRunEnd(line) ?? []).at(-1);
}
