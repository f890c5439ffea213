/**
 * Reports to try a face with: an ordinary one, one of next to nothing, and one that holds everything that breaks
 * layouts. Entry `@dynamic-risk/reporting/testing`; nothing of it is needed to make real reports.
 */
export { bareReportInput } from './testing/bare-report-input.ts';
export { hardReportInput } from './testing/hard-report-input.ts';
export { sampleCurves } from './testing/sample-curves.ts';
export { sampleEvaluation } from './testing/sample-evaluation.ts';
export { sampleUncertainty } from './testing/sample-uncertainty.ts';
export { sampleTrends, sampleWorklist } from './testing/sample-worklist.ts';
export { sampleReportInput } from './testing/sample-report-input.ts';
