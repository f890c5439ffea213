/** The licences of the packages whose code is part of a bundle. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @import { Metafile } from 'esbuild' */

const LICENCE_FILE = /^(licen[cs]e|notice)/i;
/** Folder of an installed package: what follows the last `node_modules`. */
const PACKAGE_FOLDER = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

/**
 * Each text once, below the names of all packages that have it.
 *
 * @param {Pick<Metafile, 'outputs'>} metafile
 * @param {string} root that the paths in `metafile` are relative to
 * @returns {string}
 * @throws {Error} when a package comes without the text of its licence
 */
export function formatNotices({ outputs }, root) {
  const files = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
  const folders = new Set(files.flatMap((file) => PACKAGE_FOLDER.exec(file)?.[0] ?? []));
  /** @type {Map<string, Set<string>>} */
  const namesByText = new Map();
  for (const folder of [...folders].sort()) {
    const { name, text } = noticeOf(join(root, folder));
    namesByText.set(text, (namesByText.get(text) ?? new Set()).add(name));
  }
  return Array.from(namesByText, ([text, names]) => `${[...names].join('\n')}\n\n${text}\n`).join(
    `\n${RULE}\n\n`,
  );
}

const RULE = '-'.repeat(80);

/** @param {string} folder of a package */
function noticeOf(folder) {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (texts.length === 0) throw new Error(`${folder}: expected the text of its licence, found none.`);
  return { name: `${name} ${version}`, text: texts.join('\n\n') };
}
