/**
 * Proves that a newcomer's first steps work: `npm run check:fresh-clone`.
 *
 * Clones the last commit into the system's temporary folder, installs, and does what the README says: the help,
 * a first `npm start` that deploys a model, a second one that finds nothing new. The clone must stay clean in
 * the eyes of git, and the second run may change nothing but the log.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changedFiles, fingerprintTree } from './check-fresh-clone/fingerprint-tree.mjs';
import { ROOT, run, runOrThrow } from './shared/run.mjs';
import { temporaryFolder } from './shared/temporary-folder.mjs';

/** Least AUC that the shipped data must give the shipped model; chance is .5, the law's own limit .83. */
const LEAST_AUC = 0.74;

const clone = join(temporaryFolder('fresh-clone'), 'dynamic-risk');
await runOrThrow('git', ['clone', '--quiet', '--no-hardlinks', ROOT, clone]);

check('the lock file names no registry', !/"resolved": "http/.test(read('package-lock.json')));
await expectSuccess('npm ci', 'npm', ['ci']);
const help = await expectSuccess('npx dynamic-risk --help', 'npx', [
  '--no-install',
  'dynamic-risk',
  '--help',
]);
check('the help lists the commands', /\brun\b[^]*\bpredict\b/.test(help), help);

const first = await expectSuccess('first npm start', 'npm', ['start']);
const report = /\S+\.pdf/.exec(first)?.[0] ?? '';
check('it names the PDF report', report !== '' && existsSync(join(clone, report)), first);
await checkTreeIsClean();

const before = fingerprintTree(clone);
const second = await expectSuccess('second npm start', 'npm', ['start']);
check('it says that nothing is new', /nothing (is )?new/i.test(second), second);
const changed = changedFiles(before, fingerprintTree(clone));
check(
  'it changes no file but the log',
  changed.every((file) => file.endsWith('fullprocess.log')),
  changed.join('\n'),
);
await checkTreeIsClean();

const { stdout } = await run('npx', ['--no-install', 'dynamic-risk', 'run', '--json'], { cwd: clone });
const { status, ingestion, evaluation } = JSON.parse(stdout);
check('run --json answers', status === 'nothing-new' && ingestion.datasetRows > 1000, stdout);
check('the shipped model ranks well', evaluation.auc >= LEAST_AUC && evaluation.f1 > 0.5, stdout);

/** @param {string} path */
function read(path) {
  return readFileSync(join(clone, path), 'utf8');
}

async function checkTreeIsClean() {
  const { stdout: changes } = await runOrThrow('git', ['status', '--porcelain'], { cwd: clone });
  check('the tree is clean', changes === '', changes);
}

/**
 * @param {string} title
 * @param {string} command
 * @param {readonly string[]} parameters
 * @returns {Promise<string>} what it printed
 */
async function expectSuccess(title, command, parameters) {
  const outcome = await run(command, parameters, { cwd: clone });
  check(title, outcome.status === 0, outcome.output);
  return outcome.output;
}

/**
 * @param {string} title
 * @param {boolean} fine
 * @param {string} [details] shown when it is not fine
 */
function check(title, fine, details = '') {
  process.stdout.write(`${fine ? 'ok    ' : 'FAILED'} ${title}\n`);
  if (fine) return;
  if (details !== '') process.stdout.write(`${details.replaceAll(/^/gm, '       ')}\n`);
  process.exitCode = 1;
}
