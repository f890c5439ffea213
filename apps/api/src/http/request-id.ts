/** By what a request is found again in the log. */
import { randomUUID } from 'node:crypto';
import type { RequestFacts } from './api-request.ts';

/** Nothing that could break out of a log line or a header. */
const GIVEN = /^[\w.:-]{1,64}$/;

/** The id that the client gave, where it is harmless; else a new one. */
export function requestIdOf({ header }: Pick<RequestFacts, 'header'>): string {
  const given = header('x-request-id');
  return given !== undefined && GIVEN.test(given) ? given : randomUUID();
}
