/** What is in a folder, so that two moments can be compared. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Not part of a project's state. */
const LEFT_OUT = new Set(['.git', 'node_modules']);

/**
 * @param {string} root
 * @returns {ReadonlyMap<string, string>} path relative to the root → SHA-256 of the content
 */
export function fingerprintTree(root) {
  return new Map(
    filesBelow(root, '').map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(root, path)))
        .digest('hex'),
    ]),
  );
}

/**
 * @param {ReadonlyMap<string, string>} before
 * @param {ReadonlyMap<string, string>} after
 * @returns {readonly string[]} paths that came, went or changed
 */
export function changedFiles(before, after) {
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  );
}

/**
 * @param {string} root
 * @param {string} folder relative to the root
 * @returns {readonly string[]}
 */
function filesBelow(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return LEFT_OUT.has(entry.name) ? [] : filesBelow(root, path);
  });
}
