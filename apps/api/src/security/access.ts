/** Named tokens and what each of them may do. */
import { createHash, timingSafeEqual } from 'node:crypto';

/** `read` sees the state of the system, `predict` asks for predictions, `admin` may do both and change what is deployed. */
export type Scope = 'read' | 'predict' | 'admin';

export const SCOPES: readonly Scope[] = ['read', 'predict', 'admin'];

/** One token as it is configured. */
export interface AccessToken {
  /** For the log and the metrics; never the token itself. */
  readonly name: string;
  readonly scopes: ReadonlySet<Scope>;
  /** SHA-256 of the token's bytes. */
  readonly digest: Uint8Array;
}

/** The digest that tokens are kept and compared as. */
export function digestOf(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}

/** What a token may do: `admin` includes the others. */
export function grantedScopes(scopes: readonly Scope[]): ReadonlySet<Scope> {
  return new Set(scopes.includes('admin') ? SCOPES : scopes);
}

/**
 * The token whose secret this is. All of them are compared, each in constant time, so that the time says nothing.
 *
 * @returns `undefined` when it is none of them
 */
export function findToken(tokens: readonly AccessToken[], secret: string): AccessToken | undefined {
  const digest = digestOf(secret);
  let found: AccessToken | undefined;
  for (const token of tokens) {
    if (timingSafeEqual(token.digest, digest)) found = token;
  }
  return found;
}
