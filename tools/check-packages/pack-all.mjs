/** Packs the packages as `npm publish` would. */
import { join } from 'node:path';
import { runOrThrow } from '../shared/run.mjs';

/** @import { Manifest, WorkspacePackage } from '../shared/packages.mjs' */

/**
 * @typedef {object} Tarball
 * @property {Manifest} manifest
 * @property {string} path Absolute.
 * @property {readonly string[]} files Paths inside of the package.
 */

/**
 * @param {string} root of a built workspace
 * @param {readonly WorkspacePackage[]} packages
 * @param {string} destination folder for the tarballs
 * @returns {Promise<readonly Tarball[]>} in the order of the packages
 */
export async function packAll(root, packages, destination) {
  const { stdout } = await runOrThrow(
    'npm',
    [
      'pack',
      ...['--json', '--ignore-scripts', '--pack-destination', destination],
      ...packages.map(({ folder }) => `--workspace=${folder}`),
    ],
    { cwd: root },
  );
  const packed = packedByName(JSON.parse(stdout));
  return packages.map(({ manifest }) => {
    const entry = packed.get(manifest.name);
    if (entry === undefined) throw new Error(`npm pack said nothing of ${manifest.name}:\n${stdout}`);
    return {
      manifest,
      path: join(destination, entry.filename.replace('@', '').replace('/', '-')),
      files: entry.files.map((file) => file.path),
    };
  });
}

/**
 * @typedef {object} Packed
 * @property {string} name
 * @property {string} filename
 * @property {readonly { readonly path: string }[]} files
 */

/**
 * @param {readonly Packed[] | Readonly<Record<string, Packed>>} answer a list up to npm 11.6, then by name
 * @returns {ReadonlyMap<string, Packed>}
 */
function packedByName(answer) {
  return new Map(Object.values(answer).map((entry) => [entry.name, entry]));
}
