/** Whether a bundle loads only what comes with it. */
import { isBuiltin } from 'node:module';

/** @import { Metafile } from 'esbuild' */

/**
 * Packages that some file of a bundle imports and that are not among the declared ones.
 *
 * @param {Pick<Metafile, 'outputs'>} metafile
 * @param {readonly string[]} declared names of packages
 * @returns {readonly string[]} each once, sorted
 */
export function findUndeclared({ outputs }, declared) {
  const imports = Object.values(outputs).flatMap((output) => output.imports);
  const names = imports
    .filter(({ path, external }) => external === true && !isBuiltin(path))
    .map(({ path }) => packageOf(path));
  return [...new Set(names)].filter((name) => !declared.includes(name)).sort();
}

/** @param {string} path as it is imported, e.g. `@scope/name/entry` */
function packageOf(path) {
  return path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');
}
