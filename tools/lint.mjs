/**
 * The whole lint: `npm run lint`.
 *
 * Nx lints every package, because the rule on boundaries needs its project graph and passes in silence without
 * one ("rule will be skipped"): here that line is a failure. Then come the files outside of the packages,
 * the references between the TypeScript projects and the formatting. Everything is checked even if
 * something fails.
 */
import { run } from './shared/run.mjs';

/**
 * @typedef {object} Check
 * @property {string} title
 * @property {readonly string[]} command
 * @property {RegExp} [forbidden] Output that is a failure whatever the exit status.
 */

/** @type {readonly Check[]} */
const CHECKS = [
  {
    title: 'packages',
    command: ['nx', 'run-many', '--target=lint', '--outputStyle=static'],
    forbidden: /rule will be skipped|No tasks were run|\d+ warnings? potentially|[1-9]\d* warnings?\)/i,
  },
  {
    title: 'workspace files',
    command: ['eslint', '--max-warnings=0', 'tools', 'bench', '*.ts', '*.mjs'],
    forbidden: /rule will be skipped/i,
  },
  { title: 'project references', command: ['nx', 'sync:check'] },
  { title: 'formatting', command: ['prettier', '--check', '--log-level=warn', '.'] },
];

/** @type {string[]} */
const failed = [];

for (const { title, command, forbidden } of CHECKS) {
  const { status, output } = await run('npx', command);
  const fine = status === 0 && forbidden?.test(output) !== true;
  process.stdout.write(`${fine ? 'ok    ' : 'FAILED'} ${title}\n`);
  if (fine) continue;
  process.stdout.write(`${output}\n`);
  failed.push(title);
}

process.exitCode = failed.length === 0 ? 0 : 1;
