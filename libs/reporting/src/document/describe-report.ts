/** From the report to the document that every face shows. */
import { cleanText } from '../clean-text.ts';
import type { Audience, Report } from '../report.ts';
import { columnsSection } from './columns-section.ts';
import { decisionSection } from './decision-section.ts';
import { dependenciesSection } from './dependencies-section.ts';
import { driftSection } from './drift-section.ts';
import { driversSection } from './drivers-section.ts';
import { evidenceSection } from './evidence-section.ts';
import { filesSection } from './files-section.ts';
import { ingestionSection } from './ingestion-section.ts';
import { performanceSection } from './performance-section.ts';
import { qualitySection } from './quality-section.ts';
import type { ReportDocument, Section } from './report-document.ts';
import { summaryBlocks } from './summary-blocks.ts';
import { timingsSection } from './timings-section.ts';
import { trendsSection } from './trends-section.ts';
import { worklistSection } from './worklist-section.ts';

export interface DescribeOptions {
  /** `manager` gets page one, the worklist and a few figures; `technical` everything. Default: the report's own. */
  readonly audience?: Audience;
}

/** Every text of the document is cleaned (see `cleanText`) and needs only the escaping of its face. */
export function describeReport(report: Report, options: DescribeOptions = {}): ReportDocument {
  const audience = options.audience ?? report.audience ?? 'technical';
  const sections: readonly Section[] = [
    ...worklistSection(report, audience),
    evidenceSection(report),
    qualitySection(report),
    decisionSection(report),
    driversSection(report),
    ...trendsSection(report),
    ingestionSection(report),
    ...driftSection(report),
    ...performanceSection(report),
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
    sections: sections.filter(({ audience: readers }) => readers === 'everyone' || readers === audience),
  };
}
