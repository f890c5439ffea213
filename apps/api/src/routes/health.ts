/** `GET /health`: whether predictions can be answered now, and by which model. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { healthAnswer, type HealthAnswer } from '@dynamic-risk/reporting';
import type { Hono } from 'hono';
import { addRoute, type RouteContext } from '../route.ts';

/** `HealthAnswer`, or the same shape with the code of what keeps the deployed model from being read. */
export type HealthState = HealthAnswer | (Omit<HealthAnswer, 'status'> & { readonly status: string });

/** One shape for every state: 200 with `ok`, 503 with any other `status`. */
export function addHealthRoute(app: Hono, context: RouteContext): void {
  addRoute(app, 'GET', '/health', async (request) => {
    const state = await healthState(context);
    return request.json(state, state.status === 'ok' ? 200 : 503);
  });
}

async function healthState({ deployed, mode, onServerFault }: RouteContext): Promise<HealthState> {
  try {
    return healthAnswer(mode, await deployed.current());
  } catch (error) {
    if (!(error instanceof DynamicRiskError)) throw error;
    const nothing = healthAnswer(mode, undefined);
    if (error.code === 'nothing-deployed') return nothing;
    onServerFault(error);
    return { ...nothing, status: error.code };
  }
}
