/**
 * Swaps the deployed model of a real service under load and checks every answer: `npm run check:swap`.
 *
 *   npm run check:swap [-- --requests 20000 --swap-ms 100 --spread-seconds 8]
 *
 * Needs a build. `dynamic-risk serve` runs in a process of its own; the models are swapped in the registry of its
 * project, as `dynamic-risk rollback` does. Ends with status 1 when anything fails, at the latest after a minute.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { expectedPredictions } from './expected-predictions.ts';
import { runCampaign, type CampaignResult } from './run-campaign.ts';
import { makeTwoModelProject } from './two-model-project.ts';

const CONNECTIONS = 16;
const MIN_SWAPS = 50;
const MOST_MS = 60_000;

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    'swap-ms': { type: 'string', default: '100' },
    'spread-seconds': { type: 'string', default: '8' },
  },
});
const requests = Number(values.requests);

const project = await makeTwoModelProject();
const launcher = fileURLToPath(new URL('../../../cli/bin/dynamic-risk.js', import.meta.url));
const child = spawn(process.execPath, [launcher, 'serve', '--port', '0'], {
  cwd: project.folder,
  stdio: ['ignore', 'ignore', 'pipe'],
});
const tooLong = setTimeout(() => {
  process.stderr.write('The campaign took more than a minute.\n');
  child.kill('SIGKILL');
  process.exit(1);
}, MOST_MS);
try {
  const result = await campaign(await urlOf());
  process.stdout.write(describeResult(result));
  process.exitCode = isGood(result) ? 0 : 1;
} finally {
  clearTimeout(tooLong);
  const ended = child.exitCode === null ? once(child, 'exit') : undefined;
  child.kill('SIGTERM');
  await ended;
  await rm(project.folder, { recursive: true, force: true });
}

async function urlOf(): Promise<string> {
  const [said] = (await once(child.stderr, 'data')) as [Buffer];
  const found = /http:\/\/[\d.:]+/.exec(String(said));
  if (found === null) throw new Error(`The service did not start: ${String(said)}`);
  return found[0];
}

function campaign(url: string): Promise<CampaignResult> {
  const ids = [...project.models.keys()];
  const rows = Array.from({ length: 997 }, (_, i) => ({
    visits: i % 13 === 0 ? null : (i * 37) % 1800,
    plan: i % 3 === 0 ? 'gold' : 'basic',
  }));
  const expected = new Map([...project.models].map(([id, model]) => [id, expectedPredictions(model, rows)]));
  let turn = 1;
  return runCampaign({
    ...{ url, rows, expected, requests, connections: CONNECTIONS },
    spreadMs: 1000 * Number(values['spread-seconds']),
    swapMs: Number(values['swap-ms']),
    swap: () => project.deploy(ids[++turn % 2]!),
  });
}

function isGood({ answers, swaps, errors, opened, byModel }: CampaignResult): boolean {
  const isWhole = answers === requests && errors.length === 0 && opened === CONNECTIONS;
  return isWhole && swaps >= MIN_SWAPS && byModel.size === 2;
}

function describeResult({ byModel, errors, ...figures }: CampaignResult): string {
  const lines = [
    `${figures.answers} of ${requests} requests answered rightly in ${(figures.ms / 1000).toFixed(1)} s`,
    `${figures.swaps} swaps, ${figures.changes} changes of the answering model seen`,
    ...[...byModel].map(([id, count]) => `${id}: ${count} answers`),
    `${figures.opened} connections opened, slowest answer ${figures.slowestMs.toFixed(0)} ms`,
    `${errors.length} errors`,
    ...errors.slice(0, 5),
  ];
  return `${lines.join('\n')}\n`;
}
