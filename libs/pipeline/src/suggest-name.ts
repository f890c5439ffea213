/** "Did you mean …": the known name that a mistyped one is nearest to. */
import { closestMatch } from 'leven';

/**
 * The known name that differs from `name` least, by at most a third of its letters; upper and lower case count
 * as the same.
 *
 * @returns `undefined` when none is near
 * @example
 * suggestName('trainning', ['training', 'gate']); // 'training'
 */
export function suggestName(name: string, known: readonly string[]): string | undefined {
  const maxDistance = Math.max(1, Math.floor(name.length / 3));
  const folded = known.map((candidate) => candidate.toLowerCase());
  const nearest = closestMatch(name.toLowerCase(), folded, { maxDistance });
  return nearest === undefined ? undefined : known[folded.indexOf(nearest)];
}
