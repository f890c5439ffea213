/**
 * Proves that reports and the pages of the service can be read: `npm run check:pages`, after a build.
 *
 * Opens the HTML of an ordinary, a tiny and an unkind report in headless Chromium (light, dark and printed, from a phone
 * to a desk) and has qpdf and poppler look into the PDF of each. Needs chromium (or `CHROMIUM_PATH`), qpdf and
 * poppler-utils; Debian has all three. Then starts the service on a project made for it and does with its pages what
 * people do.
 */
import { checkHtml } from './check-pages/check-html.mjs';
import { checkPdf } from './check-pages/check-pdf.mjs';
import { checkService } from './check-pages/check-service.mjs';
import { openBrowser } from './check-pages/open-browser.mjs';
import { sampleReports } from './check-pages/sample-reports.mjs';
import { makeProject } from './check-pages/service/make-project.mjs';
import { temporaryFolder } from './shared/temporary-folder.mjs';

const folder = temporaryFolder('pages');
// Made while the reports are looked at.
const project = makeProject(temporaryFolder('service'));
const browser = await openBrowser();
let failures = 0;
try {
  for (const [name, report] of Object.entries(sampleReports())) {
    tell(`${name} report as PDF`, await checkPdf(report, folder));
    tell(`${name} report as HTML`, await checkHtml(browser, report));
  }
  await checkService(browser, await project, tell);
} finally {
  await browser.close();
}
process.exitCode = failures === 0 ? 0 : 1;

/**
 * @param {string} title
 * @param {readonly string[]} faults
 */
function tell(title, faults) {
  process.stdout.write(`${faults.length === 0 ? 'ok    ' : 'FAILED'} ${title}\n`);
  for (const fault of faults) process.stdout.write(`${fault.replaceAll(/^/gm, '       ')}\n`);
  failures += faults.length;
}
