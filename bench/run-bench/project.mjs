/** A project of any size, by the law of the sample data. */
import { copyFileSync, createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { clientLines } from './client-lines.mjs';
import { ROOT } from '../../tools/shared/run.mjs';

/**
 * @typedef {object} Project
 * @property {number} rows
 * @property {string} folder
 * @property {string} config Path of its configuration.
 * @property {readonly string[]} made What a run makes, to be removed before the next one.
 */

const TEST_FILE = 'testdata/clients-2025-12.csv';

/**
 * A project with one source file and the test data of the sample.
 *
 * @param {string} parent
 * @param {number} rows
 * @returns {Promise<Project>}
 */
export async function createProject(parent, rows) {
  const folder = join(parent, `rows-${rows}`);
  mkdirSync(join(folder, 'sourcedata'), { recursive: true });
  mkdirSync(join(folder, 'testdata'));
  copyFileSync(join(ROOT, TEST_FILE), join(folder, TEST_FILE));
  await pipeline(Readable.from(clientLines(rows)), createWriteStream(join(folder, 'sourcedata/clients.csv')));
  const config = JSON.parse(readFileSync(join(ROOT, 'config.json'), 'utf8'));
  delete config.$schema;
  writeFileSync(join(folder, 'config.json'), `${JSON.stringify(config, undefined, 2)}\n`);
  const made = ['ingesteddata', 'models', 'deployment', 'reports'].map((name) => join(folder, name));
  return { rows, folder, config: join(folder, 'config.json'), made };
}
