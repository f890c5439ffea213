/** Who signed in with a browser. Sessions live in memory: a restart ends all of them. */
import { createHash, randomBytes } from 'node:crypto';
import type { AccessToken } from './access.ts';

/** A working day. */
const LIFETIME_MS = 8 * 60 * 60 * 1000;

/** More than that at once is an attack or a fault; the oldest go. */
const MAX_SESSIONS = 1000;

const COOKIE = 'dynamic_risk_session';

/** Sessions of this process. */
export interface Sessions {
  /** Begins one. @returns the secret for the browser's cookie */
  begin(token: AccessToken): string;
  /** The token that the session was begun with; `undefined` for one that is not, or no longer, there. */
  find(secret: string): AccessToken | undefined;
  end(secret: string): void;
}

interface Session {
  readonly token: AccessToken;
  readonly endsAt: number;
}

/** @param nowMs - milliseconds from an arbitrary start; default the process's own clock */
export function createSessions(nowMs: () => number = () => performance.now()): Sessions {
  // Kept by a hash, so that the time a look-up takes says nothing of a secret.
  const sessions = new Map<string, Session>();
  return {
    begin(token) {
      const [oldest] = sessions.keys();
      if (sessions.size >= MAX_SESSIONS && oldest !== undefined) sessions.delete(oldest);
      const secret = randomBytes(32).toString('base64url');
      sessions.set(keyOf(secret), { token, endsAt: nowMs() + LIFETIME_MS });
      return secret;
    },
    find(secret) {
      const session = sessions.get(keyOf(secret));
      if (session !== undefined && session.endsAt > nowMs()) return session.token;
      sessions.delete(keyOf(secret));
      return undefined;
    },
    end: (secret) => void sessions.delete(keyOf(secret)),
  };
}

/** The session's secret in a `Cookie` header. */
export function sessionOf(cookies: string | undefined): string | undefined {
  return /(?:^|;\s*)dynamic_risk_session=([\w-]{1,128})(?:;|$)/.exec(cookies ?? '')?.[1];
}

/**
 * The `Set-Cookie` that begins a session, or ends it where there is no secret: out of reach for scripts, and not sent
 * along by other sites.
 *
 * @param secure - whether the browser sees us over HTTPS
 */
export function sessionCookie(secret: string | undefined, secure: boolean): string {
  const seconds = secret === undefined ? 0 : LIFETIME_MS / 1000;
  const parts = [`${COOKIE}=${secret ?? ''}`, 'Path=/', `Max-Age=${seconds}`, 'HttpOnly', 'SameSite=Strict'];
  return [...parts, ...(secure ? ['Secure'] : [])].join('; ');
}

function keyOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64');
}
