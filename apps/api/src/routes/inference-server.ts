/** The Open Inference Protocol's words about the server: `/v2`, `/v2/health/live`, `/v2/health/ready`. */
import { z } from 'zod';
import { jsonAnswer } from '../http/answer.ts';
import type { Route } from '../http/route.ts';
import { operation } from '../openapi/operation.ts';
import { inferenceServerSchema } from '../schemas/protocol-schemas.ts';
import type { Service } from '../service.ts';
import { healthState } from './health.ts';

export function inferenceServerRoutes(service: Service): readonly Route[] {
  const server: Route = {
    method: 'GET',
    path: '/v2',
    scope: 'public',
    handle: () => jsonAnswer({ name: 'dynamic-risk', version: service.version, extensions: [] }),
  };
  return [
    {
      ...server,
      operation: operation({
        id: 'inferenceServer',
        tag: 'protocols',
        summary: 'Name and version of the server (Open Inference Protocol)',
        isPublic: true,
        answer: { 'application/json': { schema: inferenceServerSchema } },
      }),
    },
    // The text of the protocol names it without a slash at the end, its OpenAPI document with one.
    { ...server, path: '/v2/' },
    {
      method: 'GET',
      path: '/v2/health/live',
      scope: 'public',
      operation: operation({
        id: 'inferenceLive',
        tag: 'protocols',
        summary: '200 while the process answers at all (Open Inference Protocol)',
        isPublic: true,
        answer: { 'application/json': { schema: z.object({ live: z.literal(true) }) } },
      }),
      handle: () => jsonAnswer({ live: true }),
    },
    {
      method: 'GET',
      path: '/v2/health/ready',
      scope: 'public',
      operation: operation({
        id: 'inferenceReady',
        tag: 'protocols',
        summary: '200 while predictions can be made (Open Inference Protocol)',
        isPublic: true,
        isProbe: true,
        answer: { 'application/json': { schema: z.object({ ready: z.boolean() }) } },
      }),
      async handle() {
        const ready = (await healthState(service)).status === 'ok';
        return jsonAnswer({ ready }, { status: ready ? 200 : 503 });
      },
    },
  ];
}
