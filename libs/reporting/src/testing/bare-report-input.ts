/** The report of next to nothing. */
import type { ReportInput } from '../report-input.ts';
import { CREATED_AT, RUN_ID } from './sample-constants.ts';
import { sampleDeployed } from './sample-deployed.ts';
import { sampleDiagnosis } from './sample-diagnosis.ts';
import { sampleEvaluation } from './sample-evaluation.ts';
import { emptyWorklist } from './sample-worklist.ts';

/** The first run on five test rows of one class: nearly everything is undefined. */
export function bareReportInput(): ReportInput {
  const evaluation = sampleEvaluation({ tp: 0, fp: 0, fn: 0, tn: 5 }, null);
  return {
    mode: 'practice',
    runId: RUN_ID,
    createdAt: CREATED_AT,
    deployed: sampleDeployed(evaluation, []),
    coefficients: { intercept: { standardized: -2, raw: -2, standardError: 1 }, coefficients: [] },
    decision: { verdict: 'keep', reason: 'Nothing new was found.' },
    worklist: emptyWorklist(),
    ingestions: [],
    diagnosis: {
      ...sampleDiagnosis([]),
      rows: 0,
      timings: [],
      dependencies: { registry: 'not-reachable', note: 'registry not reachable', packages: [] },
    },
  };
}
