import {
  buildReport,
  describeReport,
  formatFixed,
  formatShare,
  renderReportHtml,
} from '@dynamic-risk/reporting';
import type { Block, Report, ReportDocument } from '@dynamic-risk/reporting';
import {
  bareReportInput,
  hardReportInput,
  sampleCurves,
  sampleEvaluation,
  sampleReportInput,
} from '@dynamic-risk/reporting/testing';
import { describe, expect, test } from 'vitest';
import { renderReportPdf } from '../src/render-report-pdf.ts';
import { plainText, readText } from './read-text.ts';

function oneRowReport(): Report {
  const input = bareReportInput();
  const evaluation = sampleEvaluation({ tp: 0, fp: 0, fn: 0, tn: 1 }, null);
  return buildReport({ ...input, deployed: { ...input.deployed, evaluation } });
}

const reports = {
  sample: buildReport({ ...sampleReportInput(), curves: sampleCurves() }),
  hard: buildReport(hardReportInput()),
  'one row': oneRowReport(),
};

/** What a document says, the labels inside of the drawings included. */
function textsOf({ summary, sections }: ReportDocument): readonly string[] {
  const ofBlock = (block: Block): readonly string[] => {
    switch (block.kind) {
      case 'table':
        return block.rows.length === 0
          ? [block.empty]
          : [...block.columns.map(({ header }) => header), ...block.rows.flat(), block.note ?? ''];
      case 'facts':
        return block.facts.flat();
      case 'list':
        return block.items;
      case 'key-figures':
        return block.figures.flatMap(({ value, note }) => [value, note]);
      case 'figure':
        return [...labelsOf(block.figure.svg), ...(block.remarks ?? [])];
      case 'figure-row':
        return block.figures.flatMap(({ svg }) => labelsOf(svg));
      default:
        return [block.text];
    }
  };
  return [...summary, ...sections.flatMap(({ blocks }) => blocks)].flatMap(ofBlock);
}

function labelsOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, label = '']) => label);
}

/** How often each number is said. */
function numbersIn(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.split(/[\s();]+/)) {
    const number = word.replace(/[.,:]$/, '');
    if (/^[−<>]?\d[\d,.]*%?$/.test(number)) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return counts;
}

/** Numbers said less often than in the document. */
function lackingIn(face: ReadonlyMap<string, number>, document: ReadonlyMap<string, number>) {
  return [...document].filter(([number, count]) => (face.get(number) ?? 0) < count).map(([number]) => number);
}

/** What a reader of the page sees. */
function visibleText(html: string): string {
  const body = html.slice(html.indexOf('<body'));
  const shown = body.replace(/<(?:title|desc)[^>]*>[^<]*<\/(?:title|desc)>/g, ' ').replace(/<[^>]*>/g, ' ');
  return shown.replace(/&(?:lt|gt|amp|quot|#39);/g, (entity) =>
    entity === '&lt;' ? '<' : entity === '&gt;' ? '>' : ' ',
  );
}

describe.each(Object.entries(reports))('the faces of the %s report', (_, report) => {
  const document = describeReport(report);
  const said = numbersIn(textsOf(document).join('\n'));

  test('say every number as often as each other', async () => {
    const pdf = numbersIn(plainText(readText(await renderReportPdf(report, { compress: false }))));
    const html = numbersIn(visibleText(renderReportHtml(report)));
    expect(lackingIn(html, said)).toEqual([]);
    expect(lackingIn(pdf, said)).toEqual([]);
    const pages = new Set(Array.from({ length: 99 }, (__, page) => String(page)));
    const own = (number: string): boolean => !said.has(number) && !pages.has(number);
    expect([...html.keys()].filter(own)).toEqual([]);
    expect([...pdf.keys()].filter(own)).toEqual([]);
  });

  test('follow from the JSON alone', () => {
    const read = JSON.parse(JSON.stringify(report)) as Report;
    expect(describeReport(read)).toEqual(document);
    const { metrics, confusion } = read.model.evaluation;
    const expected = [
      ...Object.values(metrics).flatMap(({ value }) => (value === undefined ? [] : [formatFixed(value, 4)])),
      ...Object.values(confusion).map((count) => formatFixed(count, 0)),
      ...(read.worklist?.list ?? []).map(({ probability }) => formatShare(probability)),
      ...read.diagnosis.columns.map(({ missingShare }) => formatShare(missingShare)),
    ];
    expect(expected.filter((number) => !said.has(number))).toEqual([]);
  });
});

test.each(Object.entries(reports))(
  'the %s report has at most four pages for a manager',
  async (_, report) => {
    const runs = readText(await renderReportPdf(report, { compress: false, audience: 'manager' }));
    expect(Math.max(...runs.map(({ page }) => page))).toBeLessThanOrEqual(4);
  },
);
