/** The publishable packages of the workspace. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Manifest
 * @property {string} name
 * @property {string} version
 * @property {string} license
 * @property {readonly string[]} files
 * @property {Readonly<Record<string, string | Readonly<Record<string, string>>>>} exports
 * @property {Readonly<Record<string, string>>} [bin]
 * @property {Readonly<Record<string, string>>} [dependencies]
 */

/**
 * @typedef {object} WorkspacePackage
 * @property {string} folder Relative to the root, e.g. `libs/dataset`.
 * @property {Manifest} manifest
 */

/**
 * Every package under `libs` and `apps`, by folder.
 *
 * @param {string} root
 * @returns {readonly WorkspacePackage[]}
 */
export function workspacePackages(root) {
  return ['libs', 'apps']
    .flatMap((parent) =>
      readdirSync(join(root, parent), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${parent}/${entry.name}`),
    )
    .sort()
    .map((folder) => ({
      folder,
      manifest: JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')),
    }));
}
