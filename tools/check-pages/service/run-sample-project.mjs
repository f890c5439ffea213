/** The sample project as it stands after a few runs. */
import { copyFileSync, cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runOrThrow } from '../../shared/run.mjs';

const CLI = join(ROOT, 'apps/cli/bin/dynamic-risk.js');

/**
 * Copies the sample data and runs the loop once a monthly file, as if each had just come in.
 *
 * @param {string} folder existing, empty
 * @returns {Promise<string>} the configuration file
 */
export async function runSampleProject(folder) {
  const config = join(folder, 'config.json');
  for (const name of ['config.json', 'testdata'])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  mkdirSync(join(folder, 'sourcedata'));
  const files = readdirSync(join(ROOT, 'sourcedata')).filter((name) => name.endsWith('.csv'));
  for (const file of files.sort()) {
    copyFileSync(join(ROOT, 'sourcedata', file), join(folder, 'sourcedata', file));
    await runOrThrow(process.execPath, [CLI, 'run'], { cwd: folder });
  }
  return config;
}
