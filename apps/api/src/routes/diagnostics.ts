/** `GET /diagnostics`: missing data, step timings and dependencies, from the last stored diagnosis. */
import { diagnosticsAnswer } from '@dynamic-risk/reporting';
import type { Hono } from 'hono';
import { latestDiagnosis } from '../latest-diagnosis.ts';
import { addRoute, type RouteContext } from '../route.ts';

/** Nothing is measured: the last diagnosis is told. */
export function addDiagnosticsRoute(app: Hono, { reports, mode }: RouteContext): void {
  addRoute(app, 'GET', '/diagnostics', async (context) =>
    context.json(diagnosticsAnswer(await latestDiagnosis(reports, mode))),
  );
}
