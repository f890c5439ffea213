/** What the API says on stderr once it listens. */

/** What there is to say. */
export interface StartedApi {
  readonly url: string;
  /** As configured. */
  readonly host: string;
  readonly mode: string;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** One line, after a warning when other machines can reach it. */
export function describeStart({ url, host, mode }: StartedApi): string {
  const warning = LOOPBACK.has(host)
    ? ''
    : `warning: ${host} can be reached from other machines, and there is no access control yet.\n`;
  return `${warning}Dynamic Risk API, ${mode} mode: ${url} (state at ${url}/health, stop with Ctrl+C)\n`;
}
