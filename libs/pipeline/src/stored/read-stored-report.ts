/** Earlier reports: to be shown again, and to say what changed since. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { canonicalJson } from '@dynamic-risk/modeling';
import type { Report } from '@dynamic-risk/reporting';
import { reportSchema } from './report-schema.ts';

/**
 * The report that a stored file holds, for a comparison.
 *
 * @returns `undefined` when it is not JSON, not a report, or of another version: a new report can do without
 */
export function readStoredReport(content: Uint8Array): Report | undefined {
  const document = parseJson(content);
  return reportSchema.safeParse(document).data;
}

/**
 * The report that a stored file holds, to make its pages again. What version 0.1 did not know is filled in; a report
 * that lacks nothing comes back as it stands, so that its pages are those of then, byte by byte.
 *
 * @param where - the file, for the message
 * @throws {DynamicRiskError} `artifact-corrupt` when it is not JSON, not a report, or of another version
 */
export function recallReport(content: Uint8Array, where: string): Report {
  const document = parseJson(content);
  const parsed = reportSchema.safeParse(document);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    const fault = first === undefined ? '' : ` (${first.path.map(String).join('.')}: ${first.message})`;
    throw new DynamicRiskError(
      'artifact-corrupt',
      `${where}: expected a stored report of format version 1, found another document${fault}. Restore the file from ` +
        'a copy, or report what is stored now: dynamic-risk report',
    );
  }
  return isWhole(document, parsed.data) ? document : parsed.data;
}

/** Whether nothing had to be filled in. */
function isWhole(document: unknown, read: Report): document is Report {
  return canonicalJson(document) === canonicalJson(read);
}

function parseJson(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
