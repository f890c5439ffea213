/** What the target's texts mean. */
import { type Issue, type Parsed, parseNumber, type Target } from '@dynamic-risk/dataset';
import { isMissingMarker } from './missing-markers.ts';
import type { ColumnProfile } from './table-profile.ts';

export interface InferredTarget {
  readonly target: Target;
  readonly notes: readonly string[];
}

/** Most levels that a target may have: beyond that the column is no yes-or-no outcome. */
const MAX_TARGET_LEVELS = 20;

/** Positive and negative words, in lower case, without a full stop; a pair is one of each from the same entry. */
const USUAL_PAIRS: readonly { readonly positive: readonly string[]; readonly negative: readonly string[] }[] =
  [
    { positive: ['1'], negative: ['0'] },
    { positive: ['yes'], negative: ['no'] },
    { positive: ['y'], negative: ['n'] },
    { positive: ['true'], negative: ['false'] },
    { positive: ['t'], negative: ['f'] },
    {
      positive: [
        ...['churned', 'churn', 'left', 'leaver', 'exited', 'attrited', 'attrited customer', 'attrition'],
        ...['cancelled', 'canceled', 'terminated', 'lost', 'gone'],
      ],
      negative: [
        ...['stayed', 'stayer', 'retained', 'existing', 'existing customer', 'active', 'current', 'kept'],
        ...['remained', 'not churned', 'no churn', 'non-churn', 'not exited', 'no attrition'],
      ],
    },
  ];

/**
 * The target from the texts in its column.
 *
 * @param positive - the text that means "left"; every other text then means "stayed". Without it only the usual
 * pairs are understood (1/0, yes/no, churned/stayed, …, in any case)
 * @returns an issue when the column has one level only, more than 20, numbers with fractions, or no known pair
 */
export function inferTarget(
  source: string,
  profile: ColumnProfile,
  positive?: string,
): Parsed<InferredTarget> {
  const all = distinctLabels(profile.levels.map(({ text }) => text));
  const unknown = all.filter((level) => isUnknownLabel(level, positive));
  const levels = all.filter((level) => !unknown.includes(level));
  const problem = targetProblem(profile, levels);
  const fail = (expected: string, fix: string): Parsed<InferredTarget> => ({
    ok: false,
    issues: [targetIssue(source, profile.name, expected, levels, fix)],
  });
  if (problem !== undefined) return fail(problem.expected, problem.fix);
  const chosen = positive === undefined ? usualPositive(levels) : sameLabel(levels, positive);
  if (chosen === undefined) {
    return positive === undefined
      ? fail('a usual pair such as 1 and 0 or Yes and No', 'Say which one means "left": --positive VALUE.')
      : fail(`the level ${quoted(positive)} among them`, 'Pass one of the levels found: --positive VALUE.');
  }
  const target = {
    name: profile.name,
    positive: chosen,
    negative: levels.filter((level) => level !== chosen),
  };
  return { ok: true, value: { target, notes: targetNotes(target, profile, unknown) } };
}

/** Levels as `parseLabel` tells them apart: trimmed, numbers by value; the most frequent spelling stays. */
function distinctLabels(texts: readonly string[]): readonly string[] {
  const labels: string[] = [];
  for (const text of texts) if (sameLabel(labels, text) === undefined) labels.push(text.trim());
  return labels;
}

function sameLabel(labels: readonly string[], text: string): string | undefined {
  const trimmed = text.trim();
  const value = parseNumber(trimmed);
  return (
    labels.find((label) => label === trimmed) ??
    (value === undefined ? undefined : labels.find((label) => parseNumber(label) === value))
  );
}

/** A marker of "not known" is no outcome; `None` can be one (kinds of attrition), and so can what the user names. */
function isUnknownLabel(level: string, positive: string | undefined): boolean {
  return isMissingMarker(level) && level.toLowerCase() !== 'none' && level !== positive?.trim();
}

function targetProblem(
  profile: ColumnProfile,
  levels: readonly string[],
): { readonly expected: string; readonly fix: string } | undefined {
  const another = 'Name another column as the target.';
  if (profile.distinct > MAX_TARGET_LEVELS && profile.integers < profile.numbers)
    return { expected: 'a column of outcomes, not of measurements', fix: another };
  if (profile.distinct > MAX_TARGET_LEVELS)
    return { expected: `at most ${MAX_TARGET_LEVELS} different outcomes`, fix: another };
  if (levels.some((level) => !Number.isInteger(parseNumber(level) ?? 0)))
    return { expected: 'outcomes, not numbers with fractions', fix: another };
  if (levels.length < 2) {
    return {
      expected: 'clients that left and clients that stayed',
      fix: 'A model needs both: provide a table that has both outcomes.',
    };
  }
  return undefined;
}

function usualPositive(levels: readonly string[]): string | undefined {
  if (levels.length !== 2) return undefined;
  const words = levels.map((level) => String(parseNumber(level) ?? level.toLowerCase().replace(/\.$/, '')));
  for (const { positive, negative } of USUAL_PAIRS) {
    const index = words.findIndex((word) => positive.includes(word));
    if (index >= 0 && negative.includes(words[1 - index]!)) return levels[index];
  }
  return undefined;
}

function targetIssue(
  source: string,
  column: string,
  expected: string,
  levels: readonly string[],
  fix: string,
): Issue {
  const shown = levels.slice(0, MAX_TARGET_LEVELS).join(', ');
  const found = levels.length > MAX_TARGET_LEVELS ? `${shown}, …` : shown;
  return { code: 'target-unclear', source, column, expected, found: found || 'no value', fix };
}

function targetNotes(target: Target, profile: ColumnProfile, unknown: readonly string[]): readonly string[] {
  const { name, positive, negative } = target;
  const stayed = negative.map(quoted).join(', ');
  const notes = [`"${name}": the target; ${quoted(positive)} means left, ${stayed} means stayed.`];
  if (profile.blank > 0) notes.push(`"${name}": ${profile.blank} blank; these rows go to quarantine.`);
  if (unknown.length > 0) {
    const texts = unknown.map(quoted).join(', ');
    notes.push(`"${name}": ${texts} is taken as an unknown outcome; these rows go to quarantine.`);
  }
  return notes;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
