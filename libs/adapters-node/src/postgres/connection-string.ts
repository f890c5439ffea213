/** The connection string, which is a secret: it comes from the environment and goes nowhere else. */
import { DynamicRiskError } from '@dynamic-risk/dataset';

export type Environment = Readonly<Record<string, string | undefined>>;

const SHAPE = 'postgresql://user:password@host:5432/database';

/**
 * The value of the environment variable.
 *
 * @param source - what messages call the source
 * @throws {DynamicRiskError} `configuration-invalid` when it is not set, or is no connection string; the message
 * never repeats it
 */
export function readConnectionString(source: string, variable: string, env: Environment): string {
  const text = env[variable]?.trim();
  if (text === undefined || text === '') {
    throw new DynamicRiskError(
      'configuration-invalid',
      `${source}: expected a connection string in the environment variable ${variable}, which is not set. ` +
        `Set it (${SHAPE}) and run again.`,
    );
  }
  if (!/^postgres(?:ql)?:\/\//iu.test(text) || !URL.canParse(text.replace('@/', '@localhost/'))) {
    throw new DynamicRiskError(
      'configuration-invalid',
      `${source}: the environment variable ${variable} holds no connection string. Expected ${SHAPE}, with ` +
        'special characters in the password percent-encoded.',
    );
  }
  return text;
}

/** `text` without any of the secrets. */
export function withoutSecrets(text: string, secrets: readonly (string | undefined)[]): string {
  return secrets.reduce<string>(
    (rest, secret) => (secret === undefined || secret === '' ? rest : rest.replaceAll(secret, '***')),
    text,
  );
}
