/**
 * Draws the pictures of the README anew: `npm run make-images`, after a build.
 *
 * The pages of the sample report, from its PDF and its HTML, and the first page of the service, into `docs/images`.
 * Needs chromium, poppler-utils and imagemagick; Debian has all three. The report is always the same, so are the pictures
 * of one version of these; the page of the service shows when the sample project was run.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderReportPdf } from '@dynamic-risk/report-pdf';
import { renderReportHtml } from '@dynamic-risk/reporting';
import { openBrowser } from './check-pages/open-browser.mjs';
import { runSampleProject } from './check-pages/service/run-sample-project.mjs';
import { startService } from './check-pages/service/start-service.mjs';
import { sampleReports } from './check-pages/sample-reports.mjs';
import { ROOT, runOrThrow } from './shared/run.mjs';
import { temporaryFolder } from './shared/temporary-folder.mjs';

/** @import { Report } from '@dynamic-risk/reporting' */

const IMAGES = join(ROOT, 'docs/images');
/** Few colours are enough for a page and make its picture a quarter as large. */
const SMALL = ['+dither', '-colors', '64', '-strip', '-define', 'png:compression-level=9'];

const folder = temporaryFolder('images');
const { sample } = sampleReports();
mkdirSync(IMAGES, { recursive: true });
await drawPages(sample, 'report-pages.png', [1, 2, 5]);
await drawScreen(sample, 'report-dark.png');
await drawState('page.png');

/**
 * Pages of the PDF side by side.
 *
 * @param {Report} report
 * @param {string} name
 * @param {readonly number[]} pages 1-based
 */
async function drawPages(report, name, pages) {
  const pdf = join(folder, 'report.pdf');
  writeFileSync(pdf, await renderReportPdf(report));
  const drawn = await Promise.all(
    pages.map(async (page) => {
      const file = join(folder, `page-${page}`);
      await runOrThrow('pdftoppm', [
        '-r',
        '72',
        '-f',
        `${page}`,
        '-l',
        `${page}`,
        '-singlefile',
        '-png',
        pdf,
        file,
      ]);
      return `${file}.png`;
    }),
  );
  const frame = ['-bordercolor', '#c9d0d8', '-border', '1', '-bordercolor', 'white', '-border', '6'];
  await runOrThrow('convert', [...drawn, ...frame, '+append', ...SMALL, `png8:${join(IMAGES, name)}`]);
}

/**
 * The top of the HTML page on a dark screen.
 *
 * @param {Report} report
 * @param {string} name
 */
async function drawScreen(report, name) {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ colorScheme: 'dark', viewport: { width: 900, height: 760 } });
    await page.setContent(renderReportHtml(report));
    const file = join(folder, name);
    await page.screenshot({ path: file });
    await runOrThrow('convert', [file, ...SMALL, `png8:${join(IMAGES, name)}`]);
  } finally {
    await browser.close();
  }
}

/**
 * The state as the service shows it, of the sample project.
 *
 * @param {string} name
 */
async function drawState(name) {
  const service = await startService(await runSampleProject(temporaryFolder('service')), '');
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ colorScheme: 'light', viewport: { width: 1180, height: 940 } });
    await page.goto(service.url);
    const file = join(folder, name);
    await page.screenshot({ path: file });
    await runOrThrow('convert', [file, ...SMALL, `png8:${join(IMAGES, name)}`]);
  } finally {
    await browser.close();
    service.stop();
  }
}
