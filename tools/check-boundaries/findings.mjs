/** What linter and compiler say about a copy of the workspace, in one form. */
import { isAbsolute, relative } from 'node:path';
import { run, runOrThrow } from '../shared/run.mjs';

/**
 * @typedef {object} Finding
 * @property {'lint' | 'compiler'} by
 * @property {string} rule
 * @property {string} message
 * @property {string} file Relative to the copy, with `/`.
 */

/**
 * Lints the given paths with the project graph of the copy as it is now.
 *
 * @param {string} copy
 * @param {readonly string[]} paths
 * @returns {Promise<readonly Finding[]>} rejects when the linter breaks down or skips the rule on boundaries
 */
export async function lintFindings(copy, paths) {
  await runOrThrow('npx', ['nx', 'show', 'projects'], { cwd: copy });
  const { stdout, output } = await run('npx', ['eslint', '--format', 'json', ...paths], { cwd: copy });
  if (/rule will be skipped/.test(output)) throw new Error(`The rule on boundaries was skipped:\n${output}`);
  const start = stdout.indexOf('[{');
  if (start === -1) throw new Error(`The linter gave no result:\n${output}`);
  /** @type {{ filePath: string, messages: { ruleId: string | null, message: string }[] }[]} */
  const results = JSON.parse(stdout.slice(start));
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message }) => ({
      by: /** @type {const} */ ('lint'),
      rule: ruleId ?? 'fatal',
      message,
      file: relative(copy, filePath).replaceAll('\\', '/'),
    })),
  );
}

/**
 * Compiles the given projects of the copy.
 *
 * @param {string} copy
 * @param {readonly string[]} projects TypeScript configuration files
 * @returns {Promise<readonly Finding[]>}
 */
export async function compilerFindings(copy, projects) {
  const { output } = await run('npx', ['tsc', '--build', '--pretty', 'false', ...projects], { cwd: copy });
  return [...output.matchAll(/^(.+?)\(\d+,\d+\): error (TS\d+): (.*)$/gm)].map(
    ([, file = '', rule = '', message = '']) => ({
      by: /** @type {const} */ ('compiler'),
      rule,
      message,
      file: (isAbsolute(file) ? relative(copy, file) : file).replaceAll('\\', '/'),
    }),
  );
}
