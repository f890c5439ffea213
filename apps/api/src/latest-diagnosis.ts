/** The last stored diagnosis of one mode. */
import type { Diagnosis } from '@dynamic-risk/diagnostics';
import { diagnosisName, parseStored, type ReportStore } from '@dynamic-risk/pipeline';
import { apiProblem } from './http/problem-details.ts';

/**
 * Reads `diagnosis_<mode>.json` of the newest run that left one.
 *
 * @throws {ApiProblem} 503 `not-diagnosed` when there is none
 * @throws {DynamicRiskError} `artifact-corrupt` when the file is not a diagnosis
 */
export async function latestDiagnosis(
  reports: Pick<ReportStore, 'latest'>,
  mode: string,
): Promise<Diagnosis> {
  const stored = await reports.latest(diagnosisName(mode));
  if (stored === undefined) {
    throw apiProblem('not-diagnosed', 'Diagnose the data first. Run: dynamic-risk run');
  }
  return parseStored('diagnosis', stored.content, stored.path);
}
