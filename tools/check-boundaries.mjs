/**
 * Proves that the boundaries hold: `npm run check:boundaries`.
 *
 * Copies the workspace, checks that the copy passes, plants every violation in a file of its own, and checks
 * that linter and compiler stop each for the right reason. The tree itself is never written to.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compilerFindings, lintFindings } from './check-boundaries/findings.mjs';
import { PLANTS } from './check-boundaries/plants.mjs';
import { copyWorkspace } from './shared/workspace-copy.mjs';

/** @import { Finding } from './check-boundaries/findings.mjs' */
/** @import { Plant } from './check-boundaries/plants.mjs' */

const copy = await copyWorkspace('boundaries');

/**
 * @param {Plant} plant
 * @returns {string} relative to the copy
 */
const fileOf = (plant) => `${plant.folder}/src/planted-${plant.name}.ts`;

const before = [
  ...(await compilerFindings(copy, ['tsconfig.build.json'])),
  ...(await lintFindings(copy, ['libs', 'apps'])),
];
report('the workspace as it is passes', before.length === 0, before);

// The compiler comes first and alone with what it must stop: a file from outside of a project, as the linter's
// plants bring in, is an error that makes it say nothing else.
const forCompiler = PLANTS.filter((plant) => plant.expected.some(({ by }) => by === 'compiler'));
plantAll(forCompiler);
const compiled = await compilerFindings(
  copy,
  foldersOf(forCompiler).map((folder) => `${folder}/tsconfig.lib.json`),
);
plantAll(PLANTS);
const linted = await lintFindings(copy, [
  ...PLANTS.map(fileOf),
  ...foldersOf(PLANTS).map((folder) => `${folder}/package.json`),
]);
for (const plant of PLANTS) checkPlant(plant, [...compiled, ...linted]);

/** @param {readonly Plant[]} plants */
function plantAll(plants) {
  for (const plant of plants) writeFileSync(join(copy, fileOf(plant)), plant.code);
}

/** @param {readonly Plant[]} plants */
function foldersOf(plants) {
  return [...new Set(plants.map((plant) => plant.folder))];
}

/**
 * @param {Plant} plant
 * @param {readonly Finding[]} findings
 */
function checkPlant(plant, findings) {
  const missed = plant.expected.filter(
    (expected) =>
      !findings.some(
        (finding) =>
          finding.by === expected.by &&
          finding.rule === expected.rule &&
          finding.file === (expected.file ?? fileOf(plant)) &&
          expected.message.test(finding.message),
      ),
  );
  const there = findings.filter((finding) => finding.file === fileOf(plant));
  report(`stopped: ${plant.title}`, missed.length === 0, [...missed, ...there]);
}

/**
 * @param {string} title
 * @param {boolean} fine
 * @param {readonly object[]} details shown when it is not fine
 */
function report(title, fine, details) {
  process.stdout.write(`${fine ? 'ok    ' : 'FAILED'} ${title}\n`);
  if (fine) return;
  for (const detail of details) process.stdout.write(`       ${JSON.stringify(detail, showPattern)}\n`);
  process.exitCode = 1;
}

/**
 * @param {string} _key
 * @param {unknown} value
 */
function showPattern(_key, value) {
  return value instanceof RegExp ? String(value) : value;
}
