/** Reads the tokens of the environment or of a file. */
import { readFileSync, statSync } from 'node:fs';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { digestOf, grantedScopes, SCOPES, type AccessToken, type Scope } from './access.ts';

/** A shorter one could be guessed. */
const MIN_TOKEN_LENGTH = 24;

const NAME = /^[\w.-]{1,64}$/;
const TOKEN = /^[\w.~+/=-]{1,512}$/;

/**
 * Tokens as lines of `NAME SCOPE[,SCOPE] TOKEN`; lines may also be parted by `;`, blank ones and those that begin with
 * `#` do not count.
 *
 * @param source - as messages name it; messages never hold a token
 * @throws {DynamicRiskError} `configuration-invalid` for no token at all, a line that is none, a name or token that is
 * there twice, a token of fewer than 24 characters
 * @example
 * parseTokens('crm predict 9f86d081884c7d659a2feaa0c55ad015', 'the environment');
 */
export function parseTokens(text: string, source: string): readonly AccessToken[] {
  const lines = text
    .split(/[\n;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length === 0) throw invalid(`${source}: expected at least one token, found none.`);
  const tokens = lines.map((line, index) => parseLine(line, `${source}, token ${index + 1}`));
  checkOnce(tokens, source);
  return tokens;
}

function checkOnce(tokens: readonly AccessToken[], source: string): void {
  for (const [part, said] of [
    ['name', 'name'],
    ['digest', 'token'],
  ] as const) {
    if (new Set(tokens.map((token) => String(token[part]))).size === tokens.length) continue;
    throw invalid(`${source}: expected every token and every name once, found a ${said} twice.`);
  }
}

/**
 * The same out of a file that nobody but its owner may read or write.
 *
 * @throws {DynamicRiskError} as `parseTokens`, and when the file is not there or others have rights on it
 */
export function readTokenFile(path: string): readonly AccessToken[] {
  try {
    const { mode } = statSync(path);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw invalid(`${path}: expected a file that only its owner can read. Run: chmod 600 ${path}`);
    }
    return parseTokens(readFileSync(path, 'utf8'), path);
  } catch (error) {
    if (error instanceof DynamicRiskError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new DynamicRiskError('configuration-invalid', `The tokens cannot be read: ${reason}.`, {
      cause: error,
    });
  }
}

function parseLine(line: string, where: string): AccessToken {
  const [name = '', scopes = '', token = '', ...more] = line.split(/\s+/);
  if (!NAME.test(name) || token === '' || more.length > 0) {
    throw invalid(`${where}: expected NAME SCOPE[,SCOPE] TOKEN, e.g. "crm predict" and a token.`);
  }
  const parts = scopes.split(',');
  if (!parts.every(isScope)) {
    throw invalid(`${where} ("${name}"): expected scopes of ${SCOPES.join(', ')}, found "${scopes}".`);
  }
  if (!TOKEN.test(token) || token.length < MIN_TOKEN_LENGTH) {
    const advice = 'Make one with: openssl rand -hex 32';
    throw invalid(
      `${where} ("${name}"): expected a token of at least ${MIN_TOKEN_LENGTH} letters and digits. ${advice}`,
    );
  }
  return { name, scopes: grantedScopes(parts), digest: digestOf(token) };
}

function isScope(text: string): text is Scope {
  return (SCOPES as readonly string[]).includes(text);
}

function invalid(message: string): DynamicRiskError {
  return new DynamicRiskError('configuration-invalid', message);
}
