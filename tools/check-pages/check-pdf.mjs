/** Has qpdf and poppler look into the PDF report. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderReportPdf } from '@dynamic-risk/report-pdf';
import { run } from '../shared/run.mjs';

/** @import { Report } from '@dynamic-risk/reporting' */

/** What `pdfinfo` must say. */
const INFO = [
  /^Title: +\S/m,
  /^CreationDate: +\S/m,
  /^Tagged: +yes$/m,
  /^Encrypted: +no$/m,
  /^JavaScript: +no$/m,
  /^Page size: +595\.28 x 841\.89 pts \(A4\)$/m,
  /^PDF version: +1\.7$/m,
];
/** What its metadata must declare. */
const DECLARED = ['<pdfaid:part>2<', '<pdfaid:conformance>A<', '<pdfuaid:part>1<'];

/**
 * @param {Report} report
 * @param {string} folder where files may be written
 * @returns {Promise<readonly string[]>} what is wrong
 */
export async function checkPdf(report, folder) {
  const bytes = await renderReportPdf(report);
  const again = await renderReportPdf(report);
  const file = join(folder, 'report.pdf');
  writeFileSync(file, bytes);
  const [structure, info, metadata, fonts, tags] = await Promise.all([
    say('qpdf', ['--check', file]),
    say('pdfinfo', [file]),
    say('pdfinfo', ['-meta', file]),
    say('pdffonts', [file]),
    say('pdfinfo', ['-struct', file]),
  ]);
  return [
    ...(Buffer.compare(bytes, again) === 0 ? [] : ['the same report gave other bytes the second time']),
    ...(/No syntax or stream encoding errors found/.test(structure) ? [] : [`qpdf: ${structure}`]),
    ...INFO.filter((line) => !line.test(info)).map((line) => `pdfinfo does not say ${line.source}`),
    ...DECLARED.filter((part) => !metadata.includes(part)).map((part) => `the metadata lacks ${part}`),
    ...fontFaults(fonts),
    ...['Document', 'H1', 'H2', 'P', 'TOC', 'Table', 'TH', 'TD', 'Figure']
      .filter((tag) => !new RegExp(`^ *${tag}\\b`, 'm').test(tags))
      .map((tag) => `it has no tag ${tag}`),
  ];
}

/**
 * Every font must be embedded and its letters known as text.
 *
 * @param {string} list of `pdffonts`
 * @returns {readonly string[]}
 */
function fontFaults(list) {
  const fonts = list.trim().split('\n').slice(2);
  const bad = fonts.filter((line) => !/ yes +yes +yes +\d+ +\d+$/.test(line));
  return fonts.length === 0 ? ['it has no font'] : bad.map((line) => `pdffonts: ${line}`);
}

/**
 * @param {string} command
 * @param {readonly string[]} parameters
 * @returns {Promise<string>} what it said; rejects with what to install when it is not there
 */
async function say(command, parameters) {
  try {
    return (await run(command, parameters)).output;
  } catch (error) {
    throw new Error(`${command} cannot be started. Install qpdf and poppler-utils.`, { cause: error });
  }
}
