/** Runs one command and keeps what it says. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

/**
 * @typedef {object} Outcome
 * @property {number} status Exit status; 1 when a signal ended the command.
 * @property {string} output Standard output and error, in this order.
 * @property {string} stdout
 */

/** Nx as a plain task runner: no background process, no remote cache, no screen control. */
const NX = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', NO_COLOR: '1', FORCE_COLOR: '0' };

/**
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {{ readonly cwd?: string, readonly env?: Readonly<Record<string, string>> }} [options]
 *   cwd: default the repository root
 * @returns {Outcome}
 * @throws {Error} when the command cannot be started
 */
export function run(command, parameters, { cwd = ROOT, env = {} } = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, parameters, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...NX, ...env },
    maxBuffer: 256 * 2 ** 20,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (error !== undefined) throw error;
  return { status: status ?? 1, stdout, output: `${stdout}${stderr}`.trim() };
}

/**
 * As `run`, but a failure ends here.
 *
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {Parameters<typeof run>[2]} [options]
 * @returns {Outcome}
 * @throws {Error} with the whole output when the exit status is not 0
 */
export function runOrThrow(command, parameters, options) {
  const outcome = run(command, parameters, options);
  if (outcome.status === 0) return outcome;
  const line = [command, ...parameters].join(' ');
  throw new Error(`${line} ended with status ${outcome.status}\n${outcome.output}`);
}
