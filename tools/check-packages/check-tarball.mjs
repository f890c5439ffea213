/** Looks into one tarball. */
import { run } from '../shared/run.mjs';

/** @import { Tarball } from './pack-all.mjs' */

/** What every package carries beside its code. */
const REQUIRED = ['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts', 'src/index.ts'];

/** What has no place in a package. */
const UNWANTED =
  /\.test\.|\.tsbuildinfo$|(^|\/)test\/|tsconfig|vitest|(^|\/)spec\/|\.env|(^|\/)node_modules\//;

/**
 * @param {string} root where the tools are installed
 * @param {Tarball} tarball
 * @returns {Promise<readonly string[]>} every fault found
 */
export async function checkTarball(root, tarball) {
  const [publint, types] = await Promise.all([
    run('npx', ['publint', 'run', tarball.path, '--strict'], { cwd: root }),
    run('npx', ['attw', tarball.path, '--profile', 'esm-only', '--no-emoji'], { cwd: root }),
  ]);
  return [
    ...faultsOfContent(tarball),
    ...(publint.status === 0 ? [] : [`publint:\n${publint.output}`]),
    ...(types.status === 0 ? [] : [`attw:\n${types.output}`]),
  ];
}

/**
 * @param {Tarball} tarball
 * @returns {readonly string[]}
 */
function faultsOfContent({ manifest, files }) {
  const present = new Set(files);
  const named = [...Object.values(manifest.exports).flatMap(targetsOf), ...Object.values(manifest.bin ?? {})];
  const needed = new Set([...REQUIRED, ...named.map((path) => path.replace(/^\.\//, ''))]);
  return [
    ...[...needed].filter((file) => !present.has(file)).map((file) => `${file} is missing`),
    ...files.filter((file) => UNWANTED.test(file)).map((file) => `${file} has no place in a package`),
    ...emptyParts(manifest.files, files).map((part) => `${part} is named in "files" and has none`),
    ...(manifest.license === 'MIT' ? [] : [`licence: expected MIT, found ${manifest.license}`]),
    ...looseRanges(manifest.dependencies ?? {}),
  ];
}

/**
 * What a manifest promises and nothing is packed of: it was not built.
 *
 * @param {readonly string[]} parts `files` of a manifest
 * @param {readonly string[]} packed
 * @returns {readonly string[]}
 */
function emptyParts(parts, packed) {
  return parts
    .filter((part) => !part.startsWith('!'))
    .filter((part) => !packed.some((file) => file === part || file.startsWith(`${part}/`)));
}

/** @param {string | Readonly<Record<string, string>>} entry of `exports` */
function targetsOf(entry) {
  return typeof entry === 'string' ? [entry] : Object.values(entry);
}

/**
 * Packages of the workspace are published in step, and `npm pack` rewrites no `workspace:` or `file:`.
 *
 * @param {Readonly<Record<string, string>>} dependencies
 * @returns {readonly string[]}
 */
function looseRanges(dependencies) {
  return Object.entries(dependencies)
    .filter(([, range]) => !/^\d+\.\d+\.\d+/.test(range))
    .map(([name, range]) => `${name}: expected an exact version, found ${range}`);
}
