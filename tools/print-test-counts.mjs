/**
 * Says how the tests went, from the file that they leave when `CI` is set; the last line is `N passed, N failed`.
 *
 * A test file that could not be loaded has no tests to count and counts as one failure.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { countTests } from './print-test-counts/count-tests.mjs';

const file = resolve(import.meta.dirname, '../tmp/test-results.json');
const { passed, failed, skipped } = countTests(JSON.parse(readFileSync(file, 'utf8')));

for (const title of skipped) process.stdout.write(`skipped: ${title}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
