/** Pages as answers, with what they may do. */
import type { Answer } from '../../http/answer.ts';
import type { Markup } from './markup.ts';

/** Media type of every page. */
const PAGE_TYPE = 'text/html; charset=utf-8';

/**
 * A page loads style, script and icon from here, sends its forms here, and does nothing else: no inline script or
 * style, no frame, no other origin.
 */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A page; it is of one moment and is not kept by browsers. */
export async function pageAnswer(page: Markup, status = 200): Promise<Answer> {
  return {
    status,
    headers: { 'Content-Type': PAGE_TYPE, 'Content-Security-Policy': PAGE_POLICY },
    body: String(await page),
  };
}

/** Another page to go to, after a form was sent. @param path - of this service, with `/` */
export function goTo(path: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 303, headers: { ...headers, Location: path }, body: null };
}
