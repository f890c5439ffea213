/** Contracts inferred from small tables. */
import { formatIssues, type Parsed } from '@dynamic-risk/dataset';
import { inferContract, type InferContractOptions, type InferredContract } from '../src/infer-contract.ts';
import type { TableProfile } from '../src/table-profile.ts';

/** Row numbers of a table of forty rows. */
export const rows: readonly number[] = Array.from({ length: 40 }, (_, i) => i);
/** An outcome for each. */
export const churned: readonly string[] = rows.map((i) => (i % 4 === 0 ? 'Yes' : 'No'));

/** The value; what is wrong fails the test. */
export function valueOf(parsed: Parsed<InferredContract>): InferredContract {
  if (!parsed.ok) throw new Error(formatIssues(parsed.issues, { limit: 99 }));
  return parsed.value;
}

/** Infers a contract that has to come about. */
export function infer(profile: TableProfile, options: Partial<InferContractOptions> = {}): InferredContract {
  return valueOf(inferContract(profile, { target: 'Churn', ...options }));
}

/** What is wrong with a table, one sentence each. */
export function issuesOf(
  profile: TableProfile,
  options: Partial<InferContractOptions> = {},
): readonly string[] {
  const parsed = inferContract(profile, { target: 'Churn', ...options });
  return parsed.ok ? [] : parsed.issues.map(({ code, column }) => `${code} ${column ?? ''}`.trim());
}
