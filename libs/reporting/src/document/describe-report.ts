/** From the report to the document that every face shows. */
import { cleanText } from '../clean-text.ts';
import type { Report } from '../report.ts';
import { columnsSection } from './columns-section.ts';
import { decisionSection } from './decision-section.ts';
import { dependenciesSection } from './dependencies-section.ts';
import { driftSection } from './drift-section.ts';
import { driversSection } from './drivers-section.ts';
import { filesSection } from './files-section.ts';
import { ingestionSection } from './ingestion-section.ts';
import { qualitySection } from './quality-section.ts';
import type { ReportDocument } from './report-document.ts';
import { summaryBlocks } from './summary-blocks.ts';
import { timingsSection } from './timings-section.ts';

export interface DescribeOptions {
  /** `manager` leaves out the sections meant for technical readers. Default `technical`: everything. */
  readonly audience?: 'manager' | 'technical';
}

/** Every text of the document is cleaned (see `cleanText`) and needs only the escaping of its face. */
export function describeReport(report: Report, options: DescribeOptions = {}): ReportDocument {
  const sections = [
    qualitySection(report),
    decisionSection(report),
    driversSection(report),
    ingestionSection(report),
    ...driftSection(report),
    columnsSection(report),
    timingsSection(report),
    dependenciesSection(report),
    filesSection(report),
  ];
  return {
    title: cleanText(report.title),
    language: 'en',
    mode: cleanText(report.mode),
    runId: cleanText(report.runId),
    createdAt: report.createdAt,
    summary: summaryBlocks(report),
    sections:
      options.audience === 'manager' ? sections.filter(({ audience }) => audience === 'everyone') : sections,
  };
}
