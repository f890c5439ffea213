/** Uses the packed packages as somebody would who installed them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../shared/run.mjs';

/** @import { Tarball } from './pack-all.mjs' */

/**
 * @typedef {object} Result
 * @property {string} title
 * @property {readonly string[]} faults
 */

/**
 * @param {string} root where the compiler is installed
 * @param {string} folder an empty one
 * @param {readonly Tarball[]} tarballs
 * @returns {Promise<readonly Result[]>}
 */
export async function checkConsumer(root, folder, tarballs) {
  write(folder, 'package.json', JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  const installed = await attempt('install all tarballs in an empty project', folder, 'npm', [
    'install',
    ...['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'],
    ...tarballs.map(({ path }) => path),
  ]);
  if (installed.faults.length > 0) return [installed];
  const entries = tarballs.flatMap(entriesOf);
  const results = [installed];
  for (const entry of entries) results.push(await importEntry(folder, entry));
  results.push(await compile(root, folder, entries));
  results.push(...(await runReadmes(folder, tarballs)));
  for (const command of tarballs.flatMap(({ manifest }) => Object.keys(manifest.bin ?? {}))) {
    results.push(await attempt(`${command} --help`, folder, 'npx', ['--no-install', command, '--help']));
  }
  return results;
}

/**
 * @param {Tarball} tarball
 * @returns {readonly string[]} what one can import
 */
function entriesOf({ manifest }) {
  return Object.keys(manifest.exports)
    .filter((path) => !path.endsWith('.json'))
    .map((path) => manifest.name + path.slice(1));
}

/**
 * An import has to give something and to do nothing: no output, no open handle that keeps the process alive.
 *
 * @param {string} folder
 * @param {string} entry
 * @returns {Promise<Result>}
 */
async function importEntry(folder, entry) {
  const code = `const names = Object.keys(await import('${entry}')); if (names.length === 0) process.exitCode = 1;`;
  const { status, output } = await run('node', ['--input-type=module', '--eval', code], { cwd: folder });
  const fine = status === 0 && output === '';
  return { title: `import ${entry}`, faults: fine ? [] : [output || `status ${status}: no exports`] };
}

/**
 * The first example of a README that is plain JavaScript is run as it stands there, and has to print what the comments
 * behind its `console.log` lines say.
 *
 * @param {string} folder
 * @param {readonly Tarball[]} tarballs
 * @returns {Promise<readonly Result[]>}
 */
async function runReadmes(folder, tarballs) {
  const results = [];
  for (const { manifest } of tarballs) {
    const readme = readFileSync(join(folder, 'node_modules', manifest.name, 'README.md'), 'utf8');
    const code = /^```js\n(.*?)^```$/ms.exec(readme)?.[1];
    if (code === undefined) continue;
    const promised = Array.from(code.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm), ([, said]) => said).join(
      '\n',
    );
    write(folder, 'readme.mjs', code);
    const { status, output } = await run('node', ['readme.mjs'], { cwd: folder });
    const fine = status === 0 && promised !== '' && output.trim() === promised;
    const fault = `status ${status}, expected\n${promised}\nfound\n${output}`;
    results.push({ title: `${manifest.name}: the example of its README`, faults: fine ? [] : [fault] });
  }
  return results;
}

/**
 * The types have to hold for somebody who checks those of his dependencies too, as far as they are ours.
 *
 * @param {string} root
 * @param {string} folder
 * @param {readonly string[]} entries
 * @returns {Promise<Result>}
 */
async function compile(root, folder, entries) {
  const uses = entries.map((entry, i) => `import * as entry${i} from '${entry}';\nvoid entry${i};`);
  write(folder, 'consumer.ts', `${uses.join('\n')}\n`);
  const compilerOptions = {
    ...{ module: 'nodenext', target: 'es2023', lib: ['es2023'], strict: true, noEmit: true },
    ...{ types: ['node'], typeRoots: [join(root, 'node_modules/@types')], skipLibCheck: true },
  };
  write(folder, 'tsconfig.json', JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
  return attempt('compile against every entry', root, 'npx', ['tsc', '--project', folder]);
}

/**
 * @param {string} title
 * @param {string} cwd
 * @param {string} command
 * @param {readonly string[]} parameters
 * @returns {Promise<Result>}
 */
async function attempt(title, cwd, command, parameters) {
  const { status, output } = await run(command, parameters, { cwd });
  return { title, faults: status === 0 ? [] : [output] };
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {string} content
 */
function write(folder, name, content) {
  writeFileSync(join(folder, name), `${content}\n`);
}
