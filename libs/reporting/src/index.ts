export type { Report, ReportedModel } from './report.ts';
