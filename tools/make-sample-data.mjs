/** Writes the sample data into the repository: `npm run make-sample-data`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { bestPossibleAuc } from './make-sample-data/best-possible-auc.mjs';
import { sampleFiles } from './make-sample-data/sample-files.mjs';

const root = resolve(import.meta.dirname, '..');

for (const [path, content] of sampleFiles()) {
  const file = resolve(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  process.stdout.write(`${path}: ${content.split('\n').length - 2} records\n`);
}

const { auc, baseRate } = bestPossibleAuc();
process.stdout.write(
  `The law lets ${(100 * baseRate).toFixed(1)} % of the clients leave; nobody can rank them better than AUC ${auc.toFixed(3)}.\n`,
);
