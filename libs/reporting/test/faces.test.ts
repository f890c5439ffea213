import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { buildReport } from '../src/build-report.ts';
import { describeReport } from '../src/document/describe-report.ts';
import type { Block } from '../src/document/report-document.ts';
import { PAGE_CSS, PAGE_CSS_SHA256 } from '../src/html/page-css.ts';
import { renderReportHtml } from '../src/html/render-report-html.ts';
import { renderReportMarkdown } from '../src/markdown/render-report-markdown.ts';
import { parseReport } from '../src/parse-report.ts';
import type { Report } from '../src/report.ts';
import { bareReportInput, hardReportInput, sampleCurves, sampleReportInput } from '../src/testing.ts';

const reports = {
  sample: buildReport({ ...sampleReportInput(), curves: sampleCurves() }),
  hard: buildReport(hardReportInput()),
  bare: buildReport(bareReportInput()),
};

/** Every number of the document's texts and of the words that stand for its figures. */
function numbersOf(report: Report): readonly string[] {
  const { summary, sections } = describeReport(report);
  const texts = (block: Block): readonly string[] => {
    switch (block.kind) {
      case 'table':
        return [...block.rows.flat(), block.note ?? ''];
      case 'facts':
        return block.facts.flat();
      case 'key-figures':
        return block.figures.flatMap(({ value, note }) => [value, note]);
      case 'list':
        return block.items;
      case 'figure':
        return [block.figure.alt, ...(block.remarks ?? [])];
      case 'figure-row':
        return block.figures.map(({ alt }) => alt);
      default:
        return 'text' in block ? [block.text] : [];
    }
  };
  return [...summary, ...sections.flatMap(({ blocks }) => blocks)].flatMap(texts).flatMap(words);
}

function words(text: string): readonly string[] {
  return text.match(/[−<>]?\d[\d,.]*(?:e[-+]?\d+)?%?/g) ?? [];
}

/** How often each word occurs. */
function counted(list: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of list) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function unescape(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&amp;': '&',
  };
  return text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity);
}

for (const [name, report] of Object.entries(reports)) {
  describe(`the faces of the ${name} report`, () => {
    const html = renderReportHtml(report);
    const markdown = renderReportMarkdown(report);

    test('show every number as often as the document holds it', () => {
      const shownInHtml = counted(words(unescape(html.replace(/<[^>]*>/g, ' '))));
      const shownInMarkdown = counted(words(unescape(markdown.replace(/\\(.)/g, '$1'))));
      for (const [word, count] of counted(numbersOf(report))) {
        expect(shownInHtml.get(word) ?? 0, `${word} in HTML`).toBeGreaterThanOrEqual(count);
        expect(shownInMarkdown.get(word) ?? 0, `${word} in Markdown`).toBeGreaterThanOrEqual(count);
      }
    });
    test('are the same every time', () => {
      expect(renderReportHtml(report)).toBe(html);
      expect(renderReportMarkdown(report)).toBe(markdown);
    });
    test('admit no markup from outside', () => {
      expect(html).not.toMatch(/<script|<img|<iframe|javascript:|\son\w+=/i);
      expect(html.match(/<\/svg>/g)?.length).toBe(html.match(/<svg /g)?.length);
      expect(markdown).not.toMatch(/<\/?\w/);
    });
    test('ask for nothing from elsewhere', () => {
      expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
        /\b(?:src|href|url)\s*[=(]\s*["']?(?:https?:|\/\/)/,
      );
    });
    test('close every HTML element they open', () => {
      expect(unclosed(html)).toEqual([]);
    });
    test('keep every Markdown table row to the columns of its head', () => {
      const tables = markdown
        .trimEnd()
        .split('\n\n')
        .filter((part) => part.startsWith('|'));
      for (const table of tables) {
        const cells = table.split('\n').map((row) => row.replace(/\\\|/g, '').split('|').length);
        expect(new Set(cells).size, table.slice(0, 80)).toBe(1);
      }
    });
    test('come back from JSON as they were', () => {
      expect(parseReport(JSON.stringify(report))).toEqual({ ok: true, value: report });
    });
  });
}

/** Elements that are opened and not closed in order; void elements aside. */
function unclosed(html: string): readonly string[] {
  const open: string[] = [];
  for (const [, slash, tag = '', rest = ''] of html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .matchAll(/<(\/?)([a-z][a-z0-9]*)\b([^>]*)>/g)) {
    if (['meta', 'br'].includes(tag) || rest.endsWith('/')) continue;
    if (slash === '') open.push(tag);
    else if (open.at(-1) === tag) open.pop();
    else open.push(`/${tag}`);
  }
  return open;
}

describe('the HTML face', () => {
  test('allows its own style sheet only', () => {
    const html = renderReportHtml(reports.sample);
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(style).toBe(PAGE_CSS);
    expect(PAGE_CSS_SHA256).toBe(hash);
    expect(html).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(html).not.toMatch(/\sstyle="/);
  });
  test('stays under a megabyte for 60 unkind columns and 5,000 files', () => {
    const [record] = hardReportInput().ingestions;
    const ingestions = Array.from({ length: 90 }, () => record!);
    expect(renderReportHtml(buildReport({ ...hardReportInput(), ingestions })).length).toBeLessThan(
      1_000_000,
    );
  });
  test('has one first heading, no gap between levels, and a name for every figure', () => {
    const html = renderReportHtml(reports.sample);
    const levels = Array.from(html.matchAll(/<h([1-6])/g), ([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.slice(1).entries())
      expect(level - (levels[index] ?? 0)).toBeLessThanOrEqual(1);
    const named =
      /role="img" aria-labelledby="(\S+) (\S+)"[^>]*>\n<title id="\1">[^<]+<\/title>\n<desc id="\2">[^<]{20,}<\/desc>/g;
    expect(html.match(named)).toHaveLength(html.match(/<svg /g)?.length ?? 0);
    const ids = Array.from(html.matchAll(/\sid="([^"]*)"/g), ([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the Markdown face', () => {
  test('points to figures where there are files of them', () => {
    const markdown = renderReportMarkdown(reports.sample, {
      figurePath: (figure) => `figures (1)/${figure}.svg`,
    });
    expect(markdown).toContain('](figures%20%281%29/confusion-matrix.svg)');
  });
  test('leaves technical sections out for a manager', () => {
    expect(renderReportMarkdown(reports.sample, { audience: 'manager' })).not.toContain('## Dependencies');
  });
});

describe('parseReport', () => {
  test('says what is wrong with a text', () => {
    for (const [text, found] of [
      ['{', /JSON/],
      ['null', /another document/],
      ['{"format":"dynamic-risk/report","formatVersion":2}', /^2$/],
      ['{"format":"dynamic-risk/report","formatVersion":1}', /no title/],
    ] as const) {
      const parsed = parseReport(text);
      expect(parsed.ok).toBe(false);
      if (!parsed.ok) expect(parsed.issues[0]?.found).toMatch(found);
    }
  });
});
