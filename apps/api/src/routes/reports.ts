/** What the last run left for people: `/report.pdf`, `/report.html`, `/worklist`. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { reportName } from '@dynamic-risk/pipeline';
import { z } from 'zod';
import { MODEL_HEADER, type Answer } from '../http/answer.ts';
import { apiProblem } from '../http/problem-details.ts';
import type { Route } from '../http/route.ts';
import { operation } from '../openapi/operation.ts';
import { worklistSchema } from '../schemas/worklist-schema.ts';
import type { Service } from '../service.ts';

/** Browsers ask again each time and are told when they have it already. */
const DOCUMENT_HEADERS = { 'Cache-Control': 'private, no-cache' };

/** Reports bring their own style and figures, and nothing else. */
const REPORT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

export function reportRoutes(service: Service): readonly Route[] {
  return [pdfRoute(service), htmlRoute(service), worklistRoute(service)];
}

function pdfRoute(service: Service): Route {
  return {
    method: 'GET',
    path: '/report.pdf',
    scope: 'read',
    produces: ['application/pdf'],
    isDocument: true,
    operation: operation({
      id: 'reportPdf',
      tag: 'reports',
      summary: 'The report of the last run on paper',
      answer: { 'application/pdf': { schema: z.string() } },
    }),
    handle: () =>
      storedAnswer(service, reportName(service.mode).replace(/json$/, 'pdf'), {
        'Content-Type': 'application/pdf',
        'Content-Disposition': `inline; filename="report_${service.mode}.pdf"`,
      }),
  };
}

function htmlRoute(service: Service): Route {
  return {
    method: 'GET',
    path: '/report.html',
    scope: 'read',
    produces: ['text/html'],
    isDocument: true,
    operation: operation({
      id: 'reportHtml',
      tag: 'reports',
      summary: 'The report of the last run as one page without scripts',
      answer: { 'text/html': { schema: z.string() } },
    }),
    handle: () =>
      storedAnswer(service, reportName(service.mode).replace(/json$/, 'html'), {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': REPORT_POLICY,
      }),
  };
}

function worklistRoute(service: Service): Route {
  return {
    method: 'GET',
    path: '/worklist',
    scope: 'read',
    isDocument: true,
    operation: operation({
      id: 'worklist',
      tag: 'state',
      summary: 'Whom to call first, and why, by the last run',
      answer: { 'application/json': { schema: worklistSchema } },
    }),
    async handle() {
      const answer = await storedAnswer(service, `worklist_${service.mode}.json`, {
        'Content-Type': 'application/json',
      });
      return { ...answer, headers: { ...answer.headers, ...modelOf(answer.body) } };
    },
  };
}

/** A file of the last run that left one, as it is. @throws {ApiProblem} 503 `not-reported` */
async function storedAnswer(
  { reports }: Service,
  name: string,
  headers: Readonly<Record<string, string>>,
): Promise<Answer & { readonly body: Uint8Array }> {
  const stored = await reports.latest(name);
  if (stored === undefined) {
    throw apiProblem('not-reported', 'No run has left this yet. Run: dynamic-risk run');
  }
  return { status: 200, headers: { ...DOCUMENT_HEADERS, ...headers }, body: stored.content };
}

/** The header that names the model of a stored answer. @throws {DynamicRiskError} `artifact-corrupt` */
function modelOf(content: Uint8Array): Readonly<Record<string, string>> {
  try {
    const { model } = JSON.parse(new TextDecoder().decode(content)) as { readonly model?: unknown };
    return typeof model === 'string' && isModelName(model) ? { [MODEL_HEADER]: model } : {};
  } catch {
    // Not its cause, which repeats a piece of the list: no client belongs in the log.
    throw new DynamicRiskError('artifact-corrupt', 'The stored worklist is not JSON.');
  }
}

/** Nothing that could break out of a header. */
function isModelName(text: string): boolean {
  return /^[\w.-]{1,64}$/.test(text);
}
