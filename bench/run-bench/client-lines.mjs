/** As many clients as one likes, as the text of one CSV file. */
import { drawClient } from '../../tools/make-sample-data/attrition-law.mjs';
import { ordinaryName } from '../../tools/make-sample-data/company-names.mjs';
import { HEADER, csvLine } from '../../tools/make-sample-data/csv-lines.mjs';
import { createRandom } from '../../tools/make-sample-data/random.mjs';

/** Lines handed over at once. */
const CHUNK = 10_000;

/**
 * Clients of all twelve months, no two with the same name, no broken rows and no duplicates.
 *
 * @param {number} rows
 * @param {number} [seed] default 1
 * @returns {Generator<string>} pieces of the file, the header first
 */
export function* clientLines(rows, seed = 1) {
  const random = createRandom(seed);
  yield `${HEADER}\n`;
  for (let start = 0; start < rows; start += CHUNK) {
    const count = Math.min(CHUNK, rows - start);
    const lines = Array.from({ length: count }, (_, i) => {
      const client = drawClient(random, (i % 12) + 1);
      const name = `${ordinaryName(random)} ${start + i + 1}`;
      return csvLine(name, client, random.uniform() < client.risk);
    });
    yield `${lines.join('\n')}\n`;
  }
}
