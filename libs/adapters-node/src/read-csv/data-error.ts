/** The error of a file that cannot be used as a whole. */
import { DynamicRiskError, formatIssues, type Issue } from '@dynamic-risk/dataset';

/** `data-invalid`, with the issues spelled out as the message. */
export function dataError(issues: readonly Issue[], cause?: unknown): DynamicRiskError {
  return new DynamicRiskError('data-invalid', formatIssues(issues), { issues, cause });
}
