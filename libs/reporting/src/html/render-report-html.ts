/** The report as one HTML file: no request, no script, light and dark, for screen, paper and screen reader. */
import { describeReport } from '../document/describe-report.ts';
import type { DescribeOptions } from '../document/describe-report.ts';
import type { ReportDocument, Section } from '../document/report-document.ts';
import { escapeXml } from '../escape-xml.ts';
import { formatInstant } from '../format.ts';
import type { Report } from '../report.ts';
import { PAGE_CSS, PAGE_CSS_SHA256 } from './page-css.ts';
import { renderBlock } from './render-block.ts';

/** What the page may do: show itself in its own style, and nothing else. */
const POLICY = `default-src 'none'; style-src 'sha256-${PAGE_CSS_SHA256}'; base-uri 'none'; form-action 'none'`;

/**
 * A complete document that may be mailed, archived or served as it is.
 *
 * @example
 * renderReportHtml(report).startsWith('<!doctype html>'); // true
 */
export function renderReportHtml(report: Report, options: DescribeOptions = {}): string {
  const page = describeReport(report, options);
  return [
    '<!doctype html>',
    `<html lang="${page.language}">`,
    renderHead(page),
    '<body>',
    '<a class="skip" href="#content">Skip to the report</a>',
    renderHeader(page),
    '<main id="content">',
    ...page.summary.map((block) => renderBlock(block, 2)),
    renderContents(page),
    ...page.sections.map(renderSection),
    '</main>',
    `<footer>${escapeXml(`${page.title} · ${page.mode} · run ${page.runId}`)}</footer>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function renderHead({ title, mode, runId }: ReportDocument): string {
  return [
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeXml(`${title} (${mode}, run ${runId})`)}</title>`,
    `<style>${PAGE_CSS}</style>`,
    '</head>',
  ].join('\n');
}

function renderHeader({ title, mode, runId, createdAt }: ReportDocument): string {
  return (
    `<header><p class="kicker"><b>Dynamic Risk · ${escapeXml(mode)}</b> ` +
    `<time datetime="${escapeXml(createdAt)}">${escapeXml(formatInstant(createdAt))}</time></p>\n` +
    `<h1>${escapeXml(title)}</h1>\n<p class="run">Run ${escapeXml(runId)}</p></header>`
  );
}

function renderSection({ id, title, blocks }: Section): string {
  const body = blocks.map((block) => renderBlock(block)).join('\n');
  return `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${escapeXml(title)}</h2>\n${body}\n</section>`;
}

function renderContents({ sections }: ReportDocument): string {
  const items = sections.map(({ id, title }) => `<li><a href="#${id}">${escapeXml(title)}</a></li>`);
  return `<nav aria-label="Contents"><ol>${items.join('')}</ol></nav>`;
}
