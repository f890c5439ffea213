/** One fault found in data or configuration, and the outcome type of everything that reads from outside. */

/** Where a fault is, what was expected there, what was found and what to do about it. */
export interface Issue {
  /** Stable machine code, e.g. `not-a-number`. */
  readonly code: string;
  /** File, table or document, as the user named it. */
  readonly source?: string;
  /** 1-based physical line in the source. */
  readonly line?: number;
  /** 0-based position in a list of rows that did not come from a file. */
  readonly row?: number;
  /** Column name, or the path of a configuration value (`gate.metric`). */
  readonly column?: string;
  readonly expected: string;
  /** What was found, as text; absent when nothing was there to find. */
  readonly found?: string;
  /** What the reader should do, one imperative sentence. */
  readonly fix?: string;
}

/** Either a value, or every issue that stands in its way. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] };

/** Longest piece of found text that a message repeats, in characters. */
const MAX_QUOTED = 80;

/**
 * One sentence for one issue: where, expected, found, what to do.
 *
 * @example
 * formatIssue({ code: 'label', source: 'nov.csv', line: 14, column: 'exited', expected: '0 or 1', found: 'yes', fix: 'Correct the cell.' });
 * // nov.csv, line 14, column "exited": expected 0 or 1, found "yes". Correct the cell.
 */
export function formatIssue(issue: Issue): string {
  const where = [
    issue.source,
    issue.line === undefined ? undefined : `line ${issue.line}`,
    issue.row === undefined ? undefined : `row ${issue.row}`,
    issue.column === undefined ? undefined : `column "${issue.column}"`,
  ].filter((part) => part !== undefined);
  const found = issue.found === undefined ? '' : `, found ${quote(issue.found)}`;
  const fix = issue.fix === undefined ? '' : ` ${issue.fix}`;
  return `${where.length === 0 ? '' : `${where.join(', ')}: `}expected ${issue.expected}${found}.${fix}`;
}

/**
 * The first `limit` issues, one a line, then how many more there are.
 *
 * @param options.limit - at most this many are spelled out; default 5
 */
export function formatIssues(issues: readonly Issue[], options: { readonly limit?: number } = {}): string {
  const limit = options.limit ?? 5;
  const lines = issues.slice(0, limit).map(formatIssue);
  if (issues.length > limit) lines.push(`… and ${issues.length - limit} more`);
  return lines.join('\n');
}

function quote(text: string): string {
  const shown = text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
  return JSON.stringify(shown);
}
