/** Secrets come from the environment, and go nowhere else. */

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The value of an environment variable, or the sentence that says that it is not set.
 *
 * @param key - of the configuration, for the sentence
 */
export function readVariable(
  key: string,
  variable: string,
  env: Environment,
): { readonly value: string } | { readonly missing: string } {
  const value = env[variable]?.trim();
  if (value === undefined || value === '') {
    return { missing: `${key}: the environment variable ${variable} is not set` };
  }
  return { value };
}
