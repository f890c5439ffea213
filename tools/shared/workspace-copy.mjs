/** A throwaway copy of the workspace, so that a check never touches the tree it checks. */
import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { workspacePackages } from './packages.mjs';
import { ROOT, runOrThrow } from './run.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

const SCOPE = '@dynamic-risk';

/**
 * Copies every file that git tracks or would track and links the installed dependencies; the packages of the
 * workspace are linked to their copies, so nothing in it leads back here.
 *
 * @param {string} name
 * @returns {Promise<string>} absolute path of the copy, gone when this process ends
 */
export async function copyWorkspace(name) {
  const copy = temporaryFolder(name);
  for (const file of await workspaceFiles()) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(ROOT, file), join(copy, file));
  }
  linkDependencies(copy);
  return copy;
}

/** @returns {Promise<readonly string[]>} relative to the root */
async function workspaceFiles() {
  const deleted = new Set(await listFiles('--deleted'));
  const present = await listFiles('--cached', '--others', '--exclude-standard');
  return present.filter((file) => !deleted.has(file));
}

/**
 * @param {readonly string[]} flags of `git ls-files`
 * @returns {Promise<readonly string[]>}
 */
async function listFiles(...flags) {
  const { stdout } = await runOrThrow('git', ['ls-files', '-z', ...flags]);
  return stdout.split('\0').filter(Boolean);
}

/** @param {string} copy */
function linkDependencies(copy) {
  const installed = join(ROOT, 'node_modules');
  mkdirSync(join(copy, 'node_modules', SCOPE), { recursive: true });
  for (const entry of readdirSync(installed)) {
    if (entry !== SCOPE) symlinkSync(join(installed, entry), join(copy, 'node_modules', entry));
  }
  for (const { folder, manifest } of workspacePackages(copy)) {
    symlinkSync(join(copy, folder), join(copy, 'node_modules', manifest.name));
    linkNested(join(ROOT, folder, 'node_modules'), join(copy, folder, 'node_modules'));
  }
}

/**
 * Dependencies that npm had to install inside of a package.
 *
 * @param {string} from
 * @param {string} to
 */
function linkNested(from, to) {
  const parent = dirname(from);
  if (readdirSync(parent).includes('node_modules')) symlinkSync(from, to);
}
