/** Which `Host` a request may name: a page of another site must not reach us by pointing its name here. */
import { isIP } from 'node:net';

/** Names of the machine itself. */
const LOOPBACK_NAMES = new Set(['localhost', 'localhost.localdomain']);

/** Whether nobody but this machine can reach a server that listens there. */
export function isLoopback(host: string): boolean {
  const bare = withoutBrackets(host.toLowerCase());
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}

/**
 * Whether a request with this `Host` is meant for us. An address is, since no site can claim one; a name is when it is
 * `localhost` or one of those allowed.
 *
 * @param host - of the request, with or without a port
 * @param allowed - in lower case, without ports
 */
export function isAllowedHost(host: string, allowed: ReadonlySet<string>): boolean {
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::\d{1,5})?$/i.exec(host);
  if (match === null) return false;
  const name = withoutBrackets(match[1]!.toLowerCase()).replace(/\.$/, '');
  return isIP(name) !== 0 || LOOPBACK_NAMES.has(name) || allowed.has(name);
}

function withoutBrackets(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}
