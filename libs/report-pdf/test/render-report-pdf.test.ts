import { buildReport, describeReport } from '@dynamic-risk/reporting';
import type { Block, ReportDocument } from '@dynamic-risk/reporting';
import {
  bareReportInput,
  hardReportInput,
  sampleCurves,
  sampleReportInput,
} from '@dynamic-risk/reporting/testing';
import { describe, expect, test } from 'vitest';
import { renderReportPdf } from '../src/render-report-pdf.ts';
import { readObjects } from './pdf-objects.ts';
import { plainText, readText } from './read-text.ts';
import type { TextRun } from './read-text.ts';

const reports = {
  sample: buildReport({ ...sampleReportInput(), curves: sampleCurves() }),
  hard: buildReport(hardReportInput()),
  bare: buildReport(bareReportInput()),
};

/** Each report is rendered once for all that look at it. */
const rendered = Object.fromEntries(
  await Promise.all(
    Object.entries(reports).map(async ([name, report]) => [
      name,
      await renderReportPdf(report, { compress: false }),
    ]),
  ),
) as Readonly<Record<keyof typeof reports, Uint8Array>>;
const runsOf = {
  sample: readText(rendered.sample),
  hard: readText(rendered.hard),
  bare: readText(rendered.bare),
};

const PAGE = { width: 595.28, height: 841.89 };
const MARGIN = 50;

/** Everything a document says, the labels inside the drawings included. */
function textsOf({ summary, sections }: ReportDocument): readonly string[] {
  const ofBlock = (block: Block): readonly string[] => {
    switch (block.kind) {
      case 'table':
        return block.rows.length === 0
          ? [block.empty]
          : [...block.columns.map(({ header }) => header), ...block.rows.flat()];
      case 'facts':
        return block.facts.flat();
      case 'list':
        return block.items;
      case 'key-figures':
        return block.figures.flatMap(({ label, value, note }) => [label, value, note]);
      case 'callout':
        return [block.title, block.text];
      case 'figure':
        return labelsOf(block.figure.svg);
      case 'figure-row':
        return block.figures.flatMap(({ svg }) => labelsOf(svg));
      case 'paragraph':
      case 'heading':
        return [block.text];
    }
  };
  return [...summary, ...sections.flatMap(({ blocks }) => blocks)].flatMap(ofBlock);
}

function labelsOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, label = '']) => label);
}

/** Words that hold a digit. */
function numbersOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => /\d/.test(word) && word.length < 24);
}

/** Runs of one baseline that lie next to each other, put together from left to right. */
function overlapping(runs: readonly TextRun[]): readonly string[] {
  const lines = new Map<string, TextRun[]>();
  for (const run of runs) {
    const key = `${run.page} ${run.y.toFixed(1)}`;
    lines.set(key, [...(lines.get(key) ?? []), run]);
  }
  return [...lines.values()].flatMap((line) => {
    const ordered = line.filter(({ text }) => text.trim() !== '').sort((a, b) => a.x - b.x);
    return ordered.slice(1).flatMap((run, index) => {
      const before = ordered[index]!;
      return before.x + before.width > run.x + 0.5
        ? [`page ${run.page}: "${before.text}" runs into "${run.text}"`]
        : [];
    });
  });
}

for (const name of ['sample', 'hard', 'bare'] as const) {
  describe(`the PDF of the ${name} report`, () => {
    const report = reports[name];
    const pdf = rendered[name];
    const runs = runsOf[name];
    const text = plainText(runs);

    test('is the same bytes every time', async () => {
      expect(Buffer.from(await renderReportPdf(report, { compress: false })).equals(pdf)).toBe(true);
    });
    test('holds every number of the report', () => {
      const words = new Set(numbersOf(text));
      const missing = textsOf(describeReport(report))
        .flatMap(numbersOf)
        .filter((number) => /^[-−<>]?[\d,.]+%?$/.test(number) && !words.has(number));
      expect(missing).toEqual([]);
    });
    test('keeps every text inside the margins', () => {
      for (const run of runs) {
        expect(run.x, run.text).toBeGreaterThan(MARGIN - 8);
        expect(run.x + run.width, run.text).toBeLessThan(PAGE.width - MARGIN + 8);
        expect(run.y, run.text).toBeGreaterThan(24);
        expect(run.y, run.text).toBeLessThan(PAGE.height - 40);
      }
    });
    test('lets no text run into another', () => {
      expect(overlapping(runs)).toEqual([]);
    });
    test('numbers its pages', () => {
      const pages = runs.at(-1)?.page ?? 0;
      const numbered = runs.filter((run) => run.text === `Page ${run.page} of ${pages}`);
      expect(numbered.map(({ page }) => page)).toEqual(
        Array.from({ length: pages }, (_, index) => index + 1),
      );
    });
    test('heads no page bottom: below every section title stands something', () => {
      const titles = describeReport(report).sections.map(({ title }) => title);
      for (const title of titles) {
        const head = runs.find((run) => run.text === title && run.size > 14);
        const below = runs.filter((run) => run.page === head?.page && run.y < (head?.y ?? 0) && run.y > 60);
        expect(below.length, title).toBeGreaterThan(0);
      }
    });
  });
}

describe('a rendered report', () => {
  test('is tagged, titled, in a language, with bookmarks and alternative text', () => {
    const objects = [...readObjects(rendered.sample).values()].join('\n');
    const expected = [
      '/Marked true',
      '/Lang (en)',
      '(Client risk report \\(production\\))',
      '/DisplayDocTitle true',
      '/Title (How good the model is)',
      '/Alt (Of 130 clients who left, 92 were found and 38 missed.',
      '<pdfuaid:part>1<',
      '<pdfaid:part>2<',
      '<pdfaid:conformance>A<',
      '/S /GTS_PDFA1',
      '/Tabs /S',
      ...['H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'L', 'TOC', 'Figure'].map((tag) => `/S /${tag}\n`),
    ];
    expect(expected.filter((part) => !objects.includes(part))).toEqual([]);
  });
  test('keeps its metadata well-formed whatever the title', async () => {
    const report = { ...reports.bare, title: 'R&D <b>risk</b>' };
    const source = Buffer.from(await renderReportPdf(report, { compress: false })).toString('utf8');
    const title = /<dc:title>[\s\S]*?<rdf:li[^>]*>([\s\S]*?)<\/rdf:li>/.exec(source)?.[1];
    expect(title).toBe('R+D ‹b›risk‹/b› (practice)');
  });
  test('embeds every font it uses', () => {
    const objects = [...readObjects(rendered.bare).values()].join('\n');
    expect(objects.includes('Helvetica')).toBe(false);
    expect(objects.match(/\/FontFile2 /g)).toHaveLength(2);
  });
  test('writes Greek and Cyrillic as text, and marks letters that its fonts lack', () => {
    const text = plainText(runsOf.hard).replaceAll('\n', ' ');
    const parts = ['Ελληνική Εταιρεία', 'Открытое', '<script>alert("x")</script>', '株'];
    expect(parts.map((part) => text.includes(part))).toEqual([true, true, true, false]);
  });
  test('says that letters are missing, and only where some are', () => {
    const said = (runs: readonly TextRun[]): boolean =>
      plainText(runs).includes('that the fonts of this PDF do not have');
    expect([said(runsOf.hard), said(runsOf.bare)]).toEqual([true, false]);
    const note = runsOf.hard.find(({ text }) => text.includes('that the fonts of this PDF'));
    expect(note?.page).toBe(runsOf.hard.at(-1)?.page);
  });
  test('repeats the head of a table on every page it runs over', () => {
    const pages = new Set(runsOf.hard.filter(({ text }) => text === 'Quarantined').map(({ page }) => page));
    expect(pages.size).toBeGreaterThan(2);
  });
  test('leaves technical sections out for a manager', async () => {
    const text = plainText(
      readText(await renderReportPdf(reports.sample, { compress: false, audience: 'manager' })),
    );
    expect(text.includes('Who to call')).toBe(true);
    expect(text.includes('Dependencies')).toBe(false);
  });
  test('is compressed unless told otherwise', async () => {
    expect((await renderReportPdf(reports.sample)).length).toBeLessThan(200_000);
  });
});
