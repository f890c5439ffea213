/** `GET /summarystats`: statistics of the ingested data, from the last stored diagnosis. */
import { summaryStatisticsAnswer } from '@dynamic-risk/reporting';
import type { Hono } from 'hono';
import { latestDiagnosis } from '../latest-diagnosis.ts';
import { addRoute, type RouteContext } from '../route.ts';

/** Nothing is computed: the last diagnosis is told. */
export function addSummaryStatsRoute(app: Hono, { reports, mode }: RouteContext): void {
  addRoute(app, 'GET', '/summarystats', async (context) =>
    context.json(summaryStatisticsAnswer(await latestDiagnosis(reports, mode))),
  );
}
