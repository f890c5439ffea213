/** A small project whose loop has run twice, with two models that were deployed and a worklist. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runOrThrow } from '../../shared/run.mjs';

const CLI = join(ROOT, 'apps/cli/bin/dynamic-risk.js');

const CONFIG = {
  contract: {
    identifier: 'client',
    target: { name: 'left', positive: '1', negative: ['0'] },
    features: [
      { name: 'visits', type: 'integer', min: 0, max: 2000, label: 'Visits a year' },
      { name: 'spend', type: 'numeric', min: 0, label: 'Spend a month' },
      { name: 'plan', type: 'categorical', levels: ['basic', 'gold'], nullable: false, label: 'Plan' },
    ],
  },
  gate: { policy: 'score', metric: 'logLoss' },
  worklist: { capacity: 60, holdOutShare: 0.1, money: { value: 900, saveRate: 0.3, cost: 20 } },
  report: { formats: ['pdf', 'html', 'json'] },
  dependencies: { check: false },
};

/** Names that break pages which trust them, of clients of the first file who are at risk. */
const UNKIND = { 0: '<img src=x onerror=alert(1)>', 130: 'שלום & "co"', 260: `Very${' long'.repeat(30)}` };

/**
 * Two runs, the second with a better model. No two files have a client in common, nor two runs of this function a byte.
 *
 * @param {string} folder existing, empty
 * @returns {Promise<string>} the configuration file
 */
export async function makeProject(folder) {
  const config = join(folder, 'config.json');
  for (const name of ['sourcedata', 'testdata']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'testdata/test.csv'), clients(200, 0.7));
  for (const [count, C] of /** @type {const} */ ([
    [300, 0.0001],
    [500, 1],
  ])) {
    writeFileSync(config, JSON.stringify({ ...CONFIG, training: { C } }));
    writeFileSync(join(folder, `sourcedata/${count}.csv`), clients(count, count / 1000));
    await runOrThrow(process.execPath, [CLI, 'run'], { cwd: folder });
  }
  return config;
}

/**
 * Of those with few visits most left. In larger files clients spend more.
 *
 * @param {number} count
 * @param {number} offset tells the rows of two files apart
 * @returns {string} CSV
 */
function clients(count, offset) {
  const lines = Array.from({ length: count }, (_, i) => {
    const visits = Math.round((((i * 7) % count) * 1800) / count);
    const left = visits < 900 === i % 10 > 1 ? 1 : 0;
    const spend = ((20 + (i % 37)) * (1 + offset)).toFixed(2);
    return `${nameOf(count, i)},${visits},${spend},${i % 3 ? 'basic' : 'gold'},${left}`;
  });
  return `${['client,visits,spend,plan,left', ...lines].join('\n')}\n`;
}

/**
 * @param {number} count
 * @param {number} i
 */
function nameOf(count, i) {
  const unkind = count === 300 ? Object.entries(UNKIND).find(([row]) => Number(row) === i)?.[1] : undefined;
  return `"${(unkind ?? `client-${count}-${i}`).replaceAll('"', '""')}"`;
}
