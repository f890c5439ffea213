/** The words and signs of a cross-column rule. */
import { type ParsedRule, ruleIssue } from './rule-issue.ts';

export interface Token {
  readonly kind: 'number' | 'name' | 'text' | 'sign' | 'end';
  /** The sign, the name or text without its quotes, or the digits. */
  readonly value: string;
  /** As it stands in the rule. */
  readonly source: string;
  /** 1-based character of the rule. */
  readonly position: number;
}

const BLANKS = /\s+/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[\p{L}_][\p{L}\p{M}\p{N}_.$]*/uy;
const QUOTED_NAME = /"((?:[^"]|"")*)"/y;
const QUOTED_TEXT = /'((?:[^']|'')*)'/y;
const SIGN = /<=|>=|==|!=|[<>+\-*/()]/y;

/** The tokens of a rule, the last of kind `end`. */
export function tokenizeRule(rule: string): ParsedRule<readonly Token[]> {
  const tokens: Token[] = [];
  let at = match(BLANKS, rule, 0)?.[0].length ?? 0;
  while (at < rule.length) {
    const token = readToken(rule, at);
    if (token === undefined) return { ok: false, issues: [unknownToken(rule, at)] };
    tokens.push(token);
    at += token.source.length;
    at += match(BLANKS, rule, at)?.[0].length ?? 0;
  }
  tokens.push({ kind: 'end', value: '', source: '', position: rule.length + 1 });
  return { ok: true, value: tokens };
}

function readToken(rule: string, at: number): Token | undefined {
  const quotedName = match(QUOTED_NAME, rule, at);
  if (quotedName !== undefined) return token('name', at, quotedName[0], unquote(quotedName[0]));
  const quotedText = match(QUOTED_TEXT, rule, at);
  if (quotedText !== undefined) return token('text', at, quotedText[0], unquote(quotedText[0]));
  const kinds = [
    ['number', NUMBER],
    ['name', NAME],
    ['sign', SIGN],
  ] as const;
  for (const [kind, pattern] of kinds) {
    const found = match(pattern, rule, at);
    if (found !== undefined) return token(kind, at, found[0]);
  }
  return undefined;
}

function token(kind: Token['kind'], at: number, source: string, value = source): Token {
  return { kind, value, source, position: at + 1 };
}

/** Without the quotes; a doubled one within is one. */
function unquote(source: string): string {
  const quote = source.charAt(0);
  return source.slice(1, -1).replaceAll(quote + quote, quote);
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = at;
  return sticky.exec(text) ?? undefined;
}

function unknownToken(rule: string, at: number): ReturnType<typeof ruleIssue> {
  const rest = rule.slice(at);
  const first = String.fromCodePoint(rest.codePointAt(0)!);
  if (first === '"' || first === "'") {
    return ruleIssue('rule-syntax', at + 1, `a closing ${first} for the one`, rest);
  }
  if (first === '=') return ruleIssue('rule-syntax', at + 1, '"==" for "is equal to"', first);
  return ruleIssue('rule-syntax', at + 1, 'a column, a number or one of < <= > >= == != + - * / ( )', first);
}
