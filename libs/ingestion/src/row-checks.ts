/** Everything a contract asks of a row, as checks that run over whole columns. */
import {
  applicableRules,
  checkColumn,
  checkRule,
  type Contract,
  contractRules,
  type Dataset,
  describeOperands,
  getColumn,
  type RequiredColumns,
  type Severity,
} from '@dynamic-risk/dataset';
import type { RuleViolation } from './source-batch.ts';

/** What was broken, whatever the row. */
export type BrokenRule = Pick<RuleViolation, 'column' | 'rule' | 'expected'>;

/**
 * Told of one row that breaks one rule.
 *
 * @param found - makes the text of what was found; only called where somebody is going to read it
 */
export type ReportRow = (row: number, broken: BrokenRule, found: () => string | undefined) => void;

/** All rules of one column, or one rule between columns. */
export interface RowCheck {
  readonly severity: Severity;
  /** Reports rows in ascending order; a row that breaks several rules of the column several times. */
  readonly run: (report: ReportRow) => void;
}

/**
 * The checks of a contract in its order: columns as `contractRules` lists them, then the rules between columns that
 * look at no other.
 *
 * @throws {DynamicRiskError} `argument-invalid` when a column is absent or of another kind than in the contract
 */
export function rowChecks(
  contract: Contract,
  data: Dataset,
  options: RequiredColumns = {},
): readonly RowCheck[] {
  const columns = contractRules(contract, options);
  const names = new Set(columns.map(({ name }) => name));
  return [
    ...columns.map((feature): RowCheck => {
      const column = getColumn(data, feature.name);
      return {
        severity: feature.severity ?? 'error',
        run: (report) => {
          checkColumn(column, feature, ({ row, rule, expected, found }) => {
            report(row, { column: feature.name, rule, expected }, () => found);
          });
        },
      };
    }),
    ...applicableRules(contract, names).map((rule): RowCheck => {
      const broken = { rule: 'rule-broken', expected: rule.expected };
      return {
        severity: rule.severity,
        run: (report) => {
          checkRule(rule, data, (row) => {
            report(row, broken, () => describeOperands(rule, data, row));
          });
        },
      };
    }),
  ];
}
