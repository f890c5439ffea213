/** From the text of a rule to a condition on facts. */
import { ALERT_FACTS, ALERT_FACT_NAMES, isFactName } from './alert-facts.ts';
import type { FactName } from './alert-facts.ts';
import type { Condition } from './condition.ts';
import { tokenizeCondition } from './tokenize-condition.ts';
import type { Token } from './tokenize-condition.ts';

/** A condition, or what was expected instead of what stands there. */
export type ParsedCondition =
  { readonly ok: true; readonly condition: Condition } | { readonly ok: false; readonly expected: string };

/** Longer conditions are refused, so that no nesting is too deep to read. */
const MAX_LENGTH = 1000;
const EXAMPLES = 'such as "drift.dataset" or "performance.f1 < 0.6"';

/** Where the reading stands. */
interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
}

/** Carries what was expected out of the depth of the grammar; never leaves this file. */
class Refusal extends Error {}

/**
 * Reads a condition: facts that hold (`drift.dataset`), comparisons (`performance.f1 < 0.6`, with `<`, `<=`, `>`,
 * `>=`, `==`, `!=`, a number or a percentage; a flag also `== true` or `== false`), `not`, `and`, `or` and
 * parentheses. `not` binds most, then `and`, then `or`.
 *
 * @returns for a fact that there is none of, what was expected names those there are
 * @example
 * parseCondition('drift.dataset and ingestion.rejectedShare > 5%').ok; // true
 */
export function parseCondition(text: string): ParsedCondition {
  if (text.length > MAX_LENGTH) return refused(`a condition of at most ${MAX_LENGTH} characters`);
  const tokens = tokenizeCondition(text);
  if ('rest' in tokens) {
    return refused(`a condition ${EXAMPLES}, without ${JSON.stringify(tokens.rest.slice(0, 20))}`);
  }
  const cursor: Cursor = { tokens, at: 0 };
  try {
    const condition = readJoined(cursor, 'or');
    const rest = cursor.tokens[cursor.at];
    if (rest !== undefined) {
      return refused(`"and", "or" or the end of the condition in place of ${JSON.stringify(rest.text)}`);
    }
    return { ok: true, condition };
  } catch (error) {
    if (error instanceof Refusal) return refused(error.message);
    throw error;
  }
}

function refused(expected: string): ParsedCondition {
  return { ok: false, expected };
}

function readJoined(cursor: Cursor, kind: 'and' | 'or'): Condition {
  const readNext = (): Condition => (kind === 'or' ? readJoined(cursor, 'and') : readNegated(cursor));
  const first = readNext();
  const operands = [first];
  while (takeWord(cursor, kind)) operands.push(readNext());
  return operands.length === 1 ? first : { kind, operands };
}

function readNegated(cursor: Cursor): Condition {
  if (takeWord(cursor, 'not')) return { kind: 'not', operand: readNegated(cursor) };
  const token = take(cursor);
  if (token?.text === '(') {
    const inner = readJoined(cursor, 'or');
    if (take(cursor)?.text !== ')') throw new Refusal('a ")" for every "("');
    return inner;
  }
  if (token?.kind !== 'name') {
    throw new Refusal(`the name of a fact${insteadOf(token)}: a condition ${EXAMPLES}`);
  }
  if (!isFactName(token.text)) {
    throw new Refusal(
      `a fact that there is in place of ${JSON.stringify(token.text)}: ${ALERT_FACT_NAMES.join(', ')}`,
    );
  }
  return readComparison(cursor, token.text);
}

function readComparison(cursor: Cursor, fact: FactName): Condition {
  const { kind } = ALERT_FACTS[fact];
  const comparison = cursor.tokens[cursor.at];
  if (comparison?.kind !== 'comparison') {
    if (kind === 'flag') return { kind: 'flag', fact };
    throw new Refusal(`a comparison after ${fact}, as in "${fact} > 0.5"`);
  }
  cursor.at++;
  const value = take(cursor);
  if (kind === 'flag') return readFlag(fact, comparison.text, value);
  if (value?.kind !== 'number')
    throw new Refusal(`a number after "${fact} ${comparison.text}"${insteadOf(value)}`);
  return { kind: 'compare', fact, comparison: comparison.text, limit: value.value };
}

/** `drift.dataset == false`. */
function readFlag(fact: FactName, comparison: string, value: Token | undefined): Condition {
  const isEquality = comparison === '==' || comparison === '!=';
  if (!isEquality || (value?.text !== 'true' && value?.text !== 'false')) {
    throw new Refusal(`${fact} alone, "not ${fact}" or "${fact} == true": it holds or does not`);
  }
  const holds = (comparison === '==') === (value.text === 'true');
  const condition: Condition = { kind: 'flag', fact };
  return holds ? condition : { kind: 'not', operand: condition };
}

function take(cursor: Cursor): Token | undefined {
  return cursor.tokens[cursor.at++];
}

function takeWord(cursor: Cursor, word: string): boolean {
  const token = cursor.tokens[cursor.at];
  if (token?.kind !== 'name' || token.text.toLowerCase() !== word) return false;
  cursor.at++;
  return true;
}

function insteadOf(token: Token | undefined): string {
  return token === undefined ? '' : ` in place of ${JSON.stringify(token.text)}`;
}
