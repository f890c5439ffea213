/** Less time for the schemas of a command. */
import { config } from 'zod';

/**
 * Has schemas look at a document field by field instead of compiling a function for it first. A command checks its
 * configuration and a few documents once each; the functions pay for programs that check many, as the API does. For
 * the whole process; what is accepted and what is said of the rest is the same.
 */
export function checkWithoutCompiling(): void {
  config({ jitless: true });
}
