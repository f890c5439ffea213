export { renderReportPdf } from './render-report-pdf.ts';
export type { RenderOptions } from './render-report-pdf.ts';
