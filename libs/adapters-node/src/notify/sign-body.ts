/** The signature by which a receiver knows that a message is genuine and new. */
import { createHmac } from 'node:crypto';

/**
 * The headers of a signed body: HMAC-SHA256 in hexadecimal over `timestamp.body`. A receiver computes the same,
 * compares in constant time, and refuses a timestamp that is minutes old, so that no message can be sent again.
 *
 * @param timestamp - seconds since 1970
 * @example
 * signBody('{}', 'secret', 1700000000)['dynamic-risk-timestamp']; // '1700000000'
 */
export function signBody(
  body: string,
  secret: string,
  timestamp: number,
): Readonly<Record<'dynamic-risk-timestamp' | 'dynamic-risk-signature', string>> {
  const digest = createHmac('sha256', secret).update(`${timestamp}.${body}`, 'utf8').digest('hex');
  return {
    'dynamic-risk-timestamp': String(timestamp),
    'dynamic-risk-signature': `v1=${digest}`,
  };
}
