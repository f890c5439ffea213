/** `GET /scoring`: how the deployed model did on the test data when it was deployed. */
import { scoringAnswer } from '@dynamic-risk/reporting';
import type { Hono } from 'hono';
import { addRoute, type RouteContext } from '../route.ts';

/** The stored evaluation of the deployed unit; nothing is scored again. */
export function addScoringRoute(app: Hono, { deployed }: RouteContext): void {
  addRoute(app, 'GET', '/scoring', async (context) => context.json(scoringAnswer(await deployed.current())));
}
