/** What the service says of itself: `/metrics`, `/openapi.json`, `/docs`. */
import { z } from 'zod';
import { renderDocs } from '../docs/render-docs.ts';
import { textAnswer } from '../http/answer.ts';
import type { Route } from '../http/route.ts';
import type { OpenApiDocument } from '../openapi/create-document.ts';
import { operation } from '../openapi/operation.ts';
import type { Service } from '../service.ts';

/** A document is asked for again each time, and told to be the same. */
const DOCUMENT = { 'Cache-Control': 'no-cache' };

export function metricsRoute({ metrics }: Service): Route {
  return {
    method: 'GET',
    path: '/metrics',
    scope: 'read',
    produces: ['text/plain', 'application/openmetrics-text'],
    operation: operation({
      id: 'metrics',
      tag: 'service',
      summary: 'Requests, latency, predictions, scores, drift and age of the model, for Prometheus',
      answer: { 'text/plain': { schema: z.string() } },
    }),
    async handle() {
      const { type, body } = await metrics.text();
      return textAnswer(body, { type });
    },
  };
}

/** The same for every installation, so that no token is needed. @param document - made of all routes, these too */
export function documentRoutes(document: () => OpenApiDocument): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/openapi.json',
      scope: 'public',
      isDocument: true,
      operation: operation({
        id: 'openApi',
        tag: 'service',
        summary: 'This document',
        isPublic: true,
        answer: { 'application/json': { schema: z.looseObject({ openapi: z.string() }) } },
      }),
      handle: () =>
        textAnswer(JSON.stringify(document(), undefined, 2), { type: 'application/json', headers: DOCUMENT }),
    },
    {
      method: 'GET',
      path: '/docs',
      scope: 'public',
      isDocument: true,
      produces: ['text/html'],
      operation: operation({
        id: 'docs',
        tag: 'service',
        summary: 'This document for people',
        isPublic: true,
        answer: { 'text/html': { schema: z.string() } },
      }),
      handle: () => renderDocs(document()),
    },
  ];
}
