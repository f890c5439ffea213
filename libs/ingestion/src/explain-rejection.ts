/** Why nothing could be used, told once per cause. */
import type { Issue } from '@dynamic-risk/dataset';
import type { QuarantinedRow, RuleViolation } from './source-batch.ts';

/**
 * One issue per column and rule, or per rule between columns, the most frequent first, with the first row it happened in.
 * Rules of severity `warning` rejected nothing and are no cause.
 *
 * @param sources - names of the sources that were read, for the case that they hold no row at all
 * @param rows - the rejected rows of these sources, in the order they were read
 */
export function explainRejection(
  sources: readonly string[],
  rows: readonly QuarantinedRow[],
): readonly Issue[] {
  if (rows.length === 0) {
    return sources.map((source) => ({
      code: 'no-rows',
      source,
      expected: 'at least one row after the header',
      fix: 'Provide a file with data.',
    }));
  }
  return [...groupByCause(rows).values()]
    .sort((a, b) => b.rows - a.rows)
    .map((cause) => toIssue(cause, rows.length));
}

interface Cause {
  readonly first: QuarantinedRow;
  readonly violation: RuleViolation;
  rows: number;
}

function groupByCause(rows: readonly QuarantinedRow[]): ReadonlyMap<string, Cause> {
  const causes = new Map<string, Cause>();
  for (const row of rows) {
    for (const violation of row.violations) {
      if (violation.severity === 'warning') continue;
      const { column = null, rule, expected } = violation;
      const key = JSON.stringify([column, rule, rule === 'rule-broken' ? expected : null]);
      const cause = causes.get(key);
      if (cause === undefined) causes.set(key, { first: row, violation, rows: 1 });
      else cause.rows++;
    }
  }
  return causes;
}

function toIssue({ first, violation, rows }: Cause, total: number): Issue {
  const { rule, column, expected, found } = violation;
  const share = total === 1 ? 'the only row' : `${rows} of the ${total} rows, all of which were rejected`;
  return {
    code: rule,
    source: first.source,
    line: first.line,
    ...(column === undefined ? {} : { column }),
    expected,
    ...(found === undefined ? {} : { found }),
    fix: `Correct the source or the contract: this concerns ${share}.`,
  };
}
