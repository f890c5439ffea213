/** Takes the text of a condition apart. */
import type { Comparison } from './condition.ts';

export type Token =
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string; readonly value: number }
  | { readonly kind: 'comparison'; readonly text: Comparison }
  | { readonly kind: 'parenthesis'; readonly text: '(' | ')' };

const PATTERN =
  /\s*(?:(?<number>[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?<percent>\s*%)?(?![\w.]))|(?<name>[A-Za-z][\w.]*)|(?<comparison><=|>=|==|!=|<|>)|(?<parenthesis>[()]))/uy;

/**
 * The pieces in their order. `5 %` is the number .05.
 *
 * @returns a text where the condition stops to be one: the rest that no piece begins with
 */
export function tokenizeCondition(text: string): readonly Token[] | { readonly rest: string } {
  const tokens: Token[] = [];
  const trimmed = text.trimEnd();
  for (let at = 0; at < trimmed.length; at = PATTERN.lastIndex) {
    PATTERN.lastIndex = at;
    const token = toToken(PATTERN.exec(trimmed)?.groups);
    if (token === undefined) return { rest: trimmed.slice(at).trimStart() };
    tokens.push(token);
  }
  return tokens;
}

function toToken(groups: Readonly<Record<string, string | undefined>> = {}): Token | undefined {
  const { number, percent, name, comparison, parenthesis } = groups;
  if (number !== undefined) {
    const value = Number.parseFloat(number) / (percent === undefined ? 1 : 100);
    return Number.isFinite(value) ? { kind: 'number', text: number, value } : undefined;
  }
  if (name !== undefined) return { kind: 'name', text: name };
  if (comparison !== undefined) return { kind: 'comparison', text: comparison as Comparison };
  return parenthesis === '(' || parenthesis === ')' ? { kind: 'parenthesis', text: parenthesis } : undefined;
}
