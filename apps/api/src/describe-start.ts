/** What the API says on stderr once it listens. */

/** What there is to say. */
export interface StartedApi {
  readonly url: string;
  readonly mode: string;
}

/** One line. */
export function describeStart({ url, mode }: StartedApi): string {
  return `Dynamic Risk API, ${mode} mode: ${url} (documentation at ${url}/docs, stop with Ctrl+C)\n`;
}
