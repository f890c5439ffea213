/**
 * How fast the API answers, beside a bare server in the same minutes: `npm run bench:api`.
 *
 *   npm run bench:api [-- --seconds 3 --repeats 5 --amount 200000 --json FILE]
 *
 * Needs a build (`npm ci` makes one). A project with a deployed model is made in the system's temporary folder. Bare
 * server and API take turns, so that a slow minute of the machine falls on both; medians are compared.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { temporaryFolder } from '../tools/shared/temporary-folder.mjs';
import { median, measure } from './api/load.mjs';
import { startApi, startRaw } from './api/processes.mjs';
import { measureRun } from './run-bench/measure-run.mjs';
import { createProject } from './run-bench/project.mjs';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3' },
    repeats: { type: 'string', default: '5' },
    amount: { type: 'string', default: '200000' },
    json: { type: 'string' },
  },
});
const seconds = Number(values.seconds);

const project = await createProject(temporaryFolder('bench-api'), 2000);
await measureRun(project);
const raw = await startRaw();
const api = await startApi(project.folder);

/** @param {number} count */
const rows = (count) =>
  JSON.stringify({
    rows: Array.from({ length: count }, (_, i) => ({
      lastmonth_activity: (i * 7) % 60,
      lastyear_activity: 100 + ((i * 37) % 700),
      number_of_employees: 1 + ((i * 13) % 300),
    })),
  });
const [one, thousand] = [rows(1), rows(1000)];

/** @type {Record<string, import('./api/load.mjs').Load>} */
const loads = {
  'hello world': { url: raw.url },
  'one row': { url: `${api.url}/prediction`, body: one },
  'parse and stringify 1,000 rows': { url: raw.url, body: thousand, connections: 1 },
  'predict 1,000 rows': { url: `${api.url}/prediction`, body: thousand, connections: 1 },
};
/** @type {Map<string, import('./api/load.mjs').Measured[]>} */
const measured = new Map(Object.keys(loads).map((name) => [name, []]));
for (const load of Object.values(loads)) await measure({ ...load, seconds });
for (let repeat = 1; repeat <= Number(values.repeats); repeat++) {
  for (const [name, load] of Object.entries(loads))
    measured.get(name)?.push(await measure({ ...load, seconds }));
}
const memory = await measureMemory();
await Promise.all([raw.stop(), api.stop()]);
report();

/** Memory after a tenth of the requests and after all of them. */
async function measureMemory() {
  const amount = Number(values.amount);
  const load = { url: `${api.url}/prediction`, body: one };
  await measure({ ...load, amount: amount / 10 });
  const beforeMb = api.residentMb();
  await measure({ ...load, amount: (amount * 9) / 10 });
  return { beforeMb, afterMb: api.residentMb() };
}

function report() {
  /** @type {(name: string, figure: keyof import('./api/load.mjs').Measured) => number} */
  const of = (name, figure) => median((measured.get(name) ?? []).map((single) => single[figure]));
  const ratios = [
    [
      'one row / hello world, answers a second',
      of('one row', 'perSecond') / of('hello world', 'perSecond'),
      '≥ 0.5',
    ],
    ['one row / hello world, p99', of('one row', 'p99Ms') / Math.max(1, of('hello world', 'p99Ms')), '≤ 4'],
    [
      '1,000 rows / parse and stringify, time',
      of('parse and stringify 1,000 rows', 'perSecond') / of('predict 1,000 rows', 'perSecond'),
      '≤ 2',
    ],
  ];
  const [cpu] = cpus();
  const lines = [
    `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpu?.model ?? 'unknown'}`,
    '',
    '| median | answers a second | p50 ms | p99 ms |',
    '| --- | --- | --- | --- |',
    ...[...measured.keys()].map((name) => {
      return `| ${name} | ${Math.round(of(name, 'perSecond')).toLocaleString('en')} | ${of(name, 'p50Ms')} | ${of(name, 'p99Ms')} |`;
    }),
    '',
    ...ratios.map(([name, ratio, limit]) => `${name}: ${Number(ratio).toFixed(2)} (${limit})`),
    `memory over ${Number(values.amount).toLocaleString('en')} requests: ${memory.beforeMb} MB → ${memory.afterMb} MB`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify({ measured: [...measured], memory }, undefined, 2)}\n`);
  }
}
