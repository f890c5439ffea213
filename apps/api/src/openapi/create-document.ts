/** The OpenAPI document, made of the routes themselves. */
import { createDocument } from 'zod-openapi';
import type { Route } from '../http/route.ts';

/** An OpenAPI 3.1 document as plain data. */
export type OpenApiDocument = ReturnType<typeof createDocument>;

const DESCRIPTION = `Predictions of the deployed model and the state of the system that made it.
Every answer of a model names it, in the header X-Dynamic-Risk-Model too. Every error is a problem document
(RFC 9457) with a stable code.`;

/** @param version - of the service */
export function createOpenApiDocument(routes: readonly Route[], version: string): OpenApiDocument {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { method, path, operation } of routes) {
    if (operation === undefined) continue;
    const shown = path.replaceAll(/:(\w+)/g, '{$1}');
    paths[shown] = { ...paths[shown], [method.toLowerCase()]: operation };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Dynamic Risk',
      version,
      description: DESCRIPTION.replaceAll('\n', ' '),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A configured token.' },
        session: { type: 'apiKey', in: 'cookie', name: 'dynamic_risk_session', description: 'Of a browser.' },
      },
    },
  });
}
