/** The report that holds everything that breaks layouts. */
import type { Feature } from '@dynamic-risk/dataset';
import type { ReportInput } from '../report-input.ts';
import { CREATED_AT, RUN_ID } from './sample-constants.ts';
import { coefficient, sampleDeployed } from './sample-deployed.ts';
import { categoricalSummary, numericSummary, sampleDiagnosis } from './sample-diagnosis.ts';
import { sampleEvaluation } from './sample-evaluation.ts';
import { sampleIngestion } from './sample-ingestion.ts';
import { sampleTrends, sampleWorklist } from './sample-worklist.ts';

const LONG_NAME = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikation';
const NASTY = [
  LONG_NAME,
  'Ελληνική Εταιρεία Τηλεπικοινωνιών Α.Ε.',
  'Открытое акционерное общество «Заря»',
  '<script>alert("x")</script> & </text></svg>',
  '=HYPERLINK("http://example.com","click")',
  'right \u202eto left\u202c שלום',
  'nul\u0000 bell\u0007 newline\n tab\t',
  '😀 emoji 👩‍👩‍👧‍👦 株式会社',
  'x'.repeat(10_000),
  '   ',
];

/** A report of 60 columns whose names, levels, files and messages are as unkind as they come. */
export function hardReportInput(): ReportInput {
  const names = Array.from({ length: 60 }, (_, index) => `${NASTY[index % NASTY.length] ?? ''}#${index}`);
  const evaluation = sampleEvaluation({ tp: 1_200_345, fp: 510_000, fn: 289_655, tn: 3_000_000 });
  const ingestion = sampleIngestion(names.map((name) => `${name}.csv`));
  return {
    mode: 'practice',
    runId: RUN_ID,
    createdAt: CREATED_AT,
    deployed: sampleDeployed(
      evaluation,
      names.map((name): Feature => ({ name, type: 'numeric' })),
    ),
    coefficients: {
      intercept: { standardized: 1e-9, raw: -12345678.9, standardError: 0 },
      coefficients: names.map((name, index) => ({
        ...coefficient(name, Math.sin(index) * 3, Math.cos(index) * 10 ** (index % 9), 0.2),
        level: index % 2 === 0 ? null : (NASTY[index % NASTY.length] ?? null),
      })),
    },
    challenger: {
      id: 'm-000000000000',
      evaluation: sampleEvaluation({ tp: 0, fp: 0, fn: 0, tn: 5 }, null),
    },
    decision: { verdict: 'keep', reason: `${NASTY.join(' ')} was found.` },
    worklist: sampleWorklist(NASTY, names),
    trends: sampleTrends(names, 40),
    ingestion,
    ingestions: Array.from({ length: 3 }, () => ingestion),
    diagnosis: sampleDiagnosis([
      ...names.map((name, index) => numericSummary(name, index)),
      ...names.map((name) => categoricalSummary(name, NASTY)),
    ]),
  };
}
