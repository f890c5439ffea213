/** The short list that a diagnosis comes down to. */
import type { DiagnosedFile, Diagnosis } from '../diagnosis.ts';
import { dependencyFindings } from './dependency-findings.ts';
import { driftFindings, faultyColumns } from './drift-findings.ts';
import { fileFindings } from './file-findings.ts';
import type { Finding } from './finding.ts';
import { performanceFindings } from './performance-findings.ts';
import { timingFindings } from './timing-findings.ts';

const ORDER: readonly Finding['severity'][] = ['alarm', 'warning', 'note'];

/**
 * What is wrong, how sure that is and what to do: alarms first, then warnings, then notes; within them in the order of
 * the parts. A part that the diagnosis lacks says nothing.
 */
export function listFindings(
  diagnosis: Partial<Diagnosis> & { readonly file?: DiagnosedFile },
): readonly Finding[] {
  const findings = [
    ...driftFindings(diagnosis),
    ...performanceFindings(diagnosis.performance, {
      faulty: faultyColumns(diagnosis.drift),
      areIngested: diagnosis.file === undefined,
    }),
    ...fileFindings(diagnosis.file),
    ...timingFindings(diagnosis.timingJudgements),
    ...dependencyFindings(diagnosis.dependencies),
  ];
  return ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}
