/** Whether the service runs and can predict: `/health`, `/health/live`, `/health/ready`. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { healthAnswer, type HealthAnswer } from '@dynamic-risk/reporting';
import { jsonAnswer } from '../http/answer.ts';
import type { Route } from '../http/route.ts';
import { operation } from '../openapi/operation.ts';
import { healthSchema, liveSchema } from '../schemas/state-schemas.ts';
import type { Service } from '../service.ts';

/** `HealthAnswer`, or the same shape with the code of what keeps the deployed model from being read. */
export type HealthState = HealthAnswer | (Omit<HealthAnswer, 'status'> & { readonly status: string });

/** Probes carry no token, so none is asked for. */
export function healthRoutes(service: Service): readonly Route[] {
  return [
    stateRoute('/health', 'health', service),
    stateRoute('/health/ready', 'ready', service),
    {
      method: 'GET',
      path: '/health/live',
      scope: 'public',
      operation: operation({
        id: 'live',
        tag: 'health',
        summary: '200 while the process answers at all',
        isPublic: true,
        answer: { 'application/json': { schema: liveSchema } },
      }),
      handle: () => jsonAnswer({ status: 'ok' }),
    },
  ];
}

/** One shape for every state: 200 with `ok`, 503 with any other `status`. */
function stateRoute(path: string, id: string, service: Service): Route {
  return {
    method: 'GET',
    path,
    scope: 'public',
    operation: operation({
      id,
      tag: 'health',
      summary: '200 while predictions can be made, 503 with the reason while not',
      isPublic: true,
      isProbe: true,
      answer: { 'application/json': { schema: healthSchema } },
    }),
    async handle() {
      const state = await healthState(service);
      return jsonAnswer(state, {
        status: state.status === 'ok' ? 200 : 503,
        ...(state.model === null ? {} : { modelId: state.model }),
      });
    },
  };
}

/** Whether predictions can be made, and by which model. */
export async function healthState({
  deployed,
  mode,
  onServerFault,
}: Pick<Service, 'deployed' | 'mode' | 'onServerFault'>): Promise<HealthState> {
  try {
    return healthAnswer(mode, (await deployed.current()).unit);
  } catch (error) {
    if (!(error instanceof DynamicRiskError)) throw error;
    const nothing = healthAnswer(mode, undefined);
    if (error.code === 'nothing-deployed') return nothing;
    onServerFault(error);
    return { ...nothing, status: error.code };
  }
}
