/** A project whose clients come in several files, some of them twice and some with a fault. */
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ROOT } from '../../tools/shared/run.mjs';
import { createRandom } from '../../tools/make-sample-data/random.mjs';
import { clientLines } from '../run-bench/client-lines.mjs';

/** @import { Random } from '../../tools/make-sample-data/random.mjs' */

/**
 * @typedef {object} SourceOptions
 * @property {number} rows In all files together.
 * @property {number} files
 * @property {number} duplicates Share of the rows that stand in an earlier place too, in [0, 1).
 * @property {number} faults Share of the rows that break the contract, in [0, 1).
 */

/** What a fault does to the cells of a row: name, month, year, employees, label. */
const FAULTS = [
  (/** @type {string[]} */ cells) => cells.with(1, 'many'),
  (/** @type {string[]} */ cells) => cells.with(2, '-3'),
  (/** @type {string[]} */ cells) => cells.with(3, '0'),
  (/** @type {string[]} */ cells) => cells.with(4, 'maybe'),
];

/** How far back the row stands that a duplicate repeats, at most. */
const MEMORY = 50_000;

/**
 * Makes a new project in `folder` with the contract of the sample data.
 *
 * @param {string} folder not there yet
 * @param {SourceOptions} options
 * @returns {Promise<string>} path of its configuration
 */
export async function createSources(folder, options) {
  mkdirSync(join(folder, 'sourcedata'), { recursive: true });
  mkdirSync(join(folder, 'testdata'));
  const lines = sourceLines(options);
  const header = lines.next().value ?? '';
  const perFile = Math.ceil(options.rows / options.files);
  for (let file = 1; file <= options.files; file++) {
    const path = join(folder, 'sourcedata', `clients-${String(file).padStart(2, '0')}.csv`);
    await pipeline(Readable.from(withHeader(header, lines, perFile)), createWriteStream(path));
  }
  const config = JSON.parse(readFileSync(join(ROOT, 'config.json'), 'utf8'));
  delete config.$schema;
  const path = join(folder, 'config.json');
  writeFileSync(path, `${JSON.stringify(config, undefined, 2)}\n`);
  return path;
}

/**
 * @param {string} header
 * @param {Iterator<string, unknown>} lines
 * @param {number} count
 */
function* withHeader(header, lines, count) {
  yield header;
  for (let i = 0; i < count; i++) {
    const next = lines.next();
    if (next.done === true) return;
    yield next.value;
  }
}

/**
 * The header, then the rows.
 *
 * @param {SourceOptions} options
 * @returns {Generator<string, undefined>}
 */
function* sourceLines({ rows, duplicates, faults }) {
  const random = createRandom(2);
  /** @type {string[]} */
  const recent = [];
  const fresh = singleLines(rows);
  yield fresh.next().value ?? '';
  for (let row = 0; row < rows; row++) {
    const chance = random.uniform();
    const repeated = chance < duplicates ? recent[random.below(recent.length)] : undefined;
    const line = repeated ?? fresh.next().value ?? '';
    recent[row % MEMORY] = line;
    yield chance >= 1 - faults ? withFault(line, random) : line;
  }
  return undefined;
}

/**
 * @param {number} rows
 * @returns {Generator<string, undefined>} header and lines, each with its line end
 */
function* singleLines(rows) {
  for (const piece of clientLines(rows)) {
    for (const line of piece.split(/(?<=\n)/)) yield line;
  }
  return undefined;
}

/**
 * @param {string} line no quotes in it
 * @param {Random} random
 */
function withFault(line, random) {
  const fault = FAULTS[random.below(FAULTS.length)] ?? FAULTS[0];
  return `${fault?.(line.trimEnd().split(',')).join(',')}\n`;
}
