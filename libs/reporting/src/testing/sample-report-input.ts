/** The ordinary report. */
import type { ReportInput } from '../report-input.ts';
import { CREATED_AT, RUN_ID, SHA } from './sample-constants.ts';
import { coefficient, sampleDeployed } from './sample-deployed.ts';
import { numericSummary, sampleDiagnosis } from './sample-diagnosis.ts';
import { sampleEvaluation } from './sample-evaluation.ts';
import { sampleUncertainty } from './sample-uncertainty.ts';
import { sampleIngestion } from './sample-ingestion.ts';
import { sampleTrends, sampleWorklist } from './sample-worklist.ts';

const COLUMNS = ['lastmonth_activity', 'lastyear_activity', 'number_of_employees'];

/** A finished run with three files, a challenger that was promoted and a few small defects. */
export function sampleReportInput(): ReportInput {
  const evaluation = {
    ...sampleEvaluation({ tp: 92, fp: 51, fn: 38, tn: 319 }),
    uncertainty: sampleUncertainty(),
  };
  const ingestion = sampleIngestion(['2026-09.csv', '2026-10.csv', '2026-11.csv']);
  return {
    mode: 'production',
    runId: RUN_ID,
    createdAt: CREATED_AT,
    deployed: sampleDeployed(evaluation, [
      { name: 'lastmonth_activity', type: 'numeric', label: 'Activity last month' },
      { name: 'lastyear_activity', type: 'numeric', label: 'Activity last year' },
      { name: 'number_of_employees', type: 'integer', label: 'Number of employees' },
    ]),
    coefficients: {
      intercept: { standardized: -1.2144, raw: -0.6121, standardError: 0.0712 },
      coefficients: [
        coefficient('lastmonth_activity', -0.9127, -0.0061, 0.1033),
        coefficient('lastyear_activity', 0.0721, 0.0001, 0.0989),
        coefficient('number_of_employees', -0.4106, -0.0133, 0.0827),
      ],
    },
    challenger: { id: 'm-8c1f0a9be2d4', evaluation },
    decision: {
      verdict: 'promote',
      policy: 'score',
      metric: 'f1',
      challengerId: 'm-8c1f0a9be2d4',
      championId: 'm-77aa01c3d9e0',
      challengerScore: 184 / 273,
      championScore: 0.6412,
      testSha256: SHA,
      testRows: 500,
      reason:
        'The new model is deployed: its F1 of 0.6740 on 500 test rows is higher than the 0.6412 of the model before.',
    },
    worklist: sampleWorklist(['Acme Ltd', 'Ωmega AE', 'Заря'], COLUMNS),
    trends: sampleTrends(COLUMNS),
    ingestion,
    ingestions: [ingestion],
    diagnosis: sampleDiagnosis([
      numericSummary('lastmonth_activity', 12),
      numericSummary('lastyear_activity', 0),
      numericSummary('number_of_employees', 3),
    ]),
  };
}
