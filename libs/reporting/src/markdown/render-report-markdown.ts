/** The report as Markdown, for pull requests, tickets and terminals. */
import { describeReport } from '../document/describe-report.ts';
import type { DescribeOptions } from '../document/describe-report.ts';
import type { Block, TableBlock } from '../document/report-document.ts';
import { formatInstant } from '../format.ts';
import type { Report } from '../report.ts';
import { escapeMarkdown } from './escape-markdown.ts';

export interface MarkdownOptions extends DescribeOptions {
  /** Where the figure of that name can be found, e.g. `figures/roc.svg`; without it figures are told in words. */
  readonly figurePath?: (name: string) => string;
}

/**
 * GitHub-flavoured Markdown with the same texts and numbers as the other faces.
 *
 * @example
 * renderReportMarkdown(report).startsWith('# Client risk report'); // true
 */
export function renderReportMarkdown(report: Report, options: MarkdownOptions = {}): string {
  const { title, mode, runId, createdAt, summary, sections } = describeReport(report, options);
  const parts = [
    `# ${escapeMarkdown(title)}`,
    `Mode ${escapeMarkdown(mode)}, run ${escapeMarkdown(runId)}, ${formatInstant(createdAt)}`,
    ...summary.map((block) => renderBlock(block, options)),
    ...sections.flatMap((section) => [
      `## ${escapeMarkdown(section.title)}`,
      ...section.blocks.map((block) => renderBlock(block, options)),
    ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function renderBlock(block: Block, options: MarkdownOptions): string {
  switch (block.kind) {
    case 'paragraph':
      return escapeMarkdown(block.text);
    case 'heading':
      return `### ${escapeMarkdown(block.text)}`;
    case 'list':
      return renderList(block.items);
    case 'callout':
      return `> **${escapeMarkdown(block.title)}**\n> ${escapeMarkdown(block.text)}`;
    case 'facts':
      return block.facts
        .map(([label, value]) => `- **${escapeMarkdown(label)}**: ${escapeMarkdown(value)}`)
        .join('\n');
    case 'key-figures':
      return block.figures
        .map(
          ({ label, value, note }) =>
            `- ${escapeMarkdown(label)}: **${escapeMarkdown(value)}** (${escapeMarkdown(note)})`,
        )
        .join('\n');
    case 'table':
      return renderTable(block);
    case 'figure-row':
      return block.figures.map((figure) => renderFigure(figure, options)).join('\n\n');
    case 'figure':
      return [renderFigure(block.figure, options), renderList(block.remarks ?? [])]
        .filter((text) => text !== '')
        .join('\n\n');
  }
}

function renderFigure(
  { name, title, alt }: Extract<Block, { readonly kind: 'figure' }>['figure'],
  { figurePath }: MarkdownOptions,
): string {
  if (figurePath === undefined) return `**${escapeMarkdown(title)}**: ${escapeMarkdown(alt)}`;
  return `![${escapeMarkdown(`${title}. ${alt}`)}](${encodeURI(figurePath(name)).replaceAll('(', '%28').replaceAll(')', '%29')})`;
}

function renderList(items: readonly string[]): string {
  return items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
}

function renderTable({ columns, rows, note, empty }: TableBlock): string {
  if (rows.length === 0) return escapeMarkdown(empty);
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const lines = [
    row(columns.map(({ header }) => escapeMarkdown(header))),
    row(columns.map(({ align }) => (align === 'right' ? '--:' : ':--'))),
    ...rows.map((cells) => row(cells.map(escapeMarkdown))),
  ];
  return note === undefined ? lines.join('\n') : `${lines.join('\n')}\n\n${escapeMarkdown(note)}`;
}
