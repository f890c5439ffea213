/** A condition on facts, as it was understood. */
import type { FactName } from './alert-facts.ts';

export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';

export type Condition =
  /** A flag that holds. */
  | { readonly kind: 'flag'; readonly fact: FactName }
  | {
      readonly kind: 'compare';
      readonly fact: FactName;
      readonly comparison: Comparison;
      readonly limit: number;
    }
  | { readonly kind: 'not'; readonly operand: Condition }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Condition[] };
