/**
 * What the schemas of the configuration are put together from. The message of every check is what is expected
 * there; the message for an unknown key is the list of the known ones (see `config-issues.ts`).
 */
import * as z from 'zod';

/** An object with these keys and no others. */
export function section<Shape extends z.core.$ZodShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const keys = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? keys : `an object with ${keys}`),
  });
}

/** One of these words. */
export function choice<const Words extends readonly string[]>(
  words: Words,
): z.ZodEnum<{ [Word in Words[number]]: Word }> {
  return z.enum(words, { error: oneOf(words) });
}

/** Words as a message offers them. */
export function oneOf(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`);
  return quoted.length === 1 ? `${quoted[0]}` : `one of ${quoted.join(', ')}`;
}
