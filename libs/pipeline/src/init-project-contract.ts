/** The contract of a new project, or the error that says who has to mend what: the call or the data. */
import { DynamicRiskError, formatIssues, type Issue } from '@dynamic-risk/dataset';
import {
  inferContract,
  type InferContractOptions,
  type InferredContract,
  type TableProfile,
} from '@dynamic-risk/ingestion';

/** Faults of what the caller named; every other fault is one of the data. */
const USAGE_CODES: readonly string[] = ['unknown-column', 'column-used-twice'];

/**
 * The inferred contract.
 *
 * @throws {DynamicRiskError} `usage-invalid` when a named column or the meaning of the target does not fit the
 * table, `data-invalid` when no contract can be made of the table at all
 */
export function contractFor(table: TableProfile, options: InferContractOptions): InferredContract {
  const inferred = inferContract(table, options);
  if (inferred.ok) return inferred.value;
  const { issues } = inferred;
  const isUsage = issues.some((issue) => USAGE_CODES.includes(issue.code) || isUnclearTarget(issue, table));
  throw new DynamicRiskError(isUsage ? 'usage-invalid' : 'data-invalid', formatIssues(issues), { issues });
}

/** A target with several outcomes can be made clear by the caller; one with a single outcome cannot. */
function isUnclearTarget(issue: Issue, table: TableProfile): boolean {
  const column = table.columns.find(({ name }) => name === issue.column);
  return issue.code === 'target-unclear' && column !== undefined && column.distinct > 1;
}
