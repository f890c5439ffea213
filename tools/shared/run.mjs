/** Runs one command and keeps what it says. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** @import { ChildProcess } from 'node:child_process' */

export const ROOT = resolve(import.meta.dirname, '../..');

/**
 * @typedef {object} Outcome
 * @property {number} status Exit status; 1 when a signal ended the command.
 * @property {string} stdout
 * @property {string} output Standard output and error as they came.
 */

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] Default the repository root.
 * @property {Readonly<Record<string, string>>} [env] Added to this process's own.
 */

/** Nx as a plain task runner: no background process, no remote cache, no screen control; plain text from all. */
const PLAIN = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', NO_COLOR: '1', FORCE_COLOR: '0' };

/** @type {Set<ChildProcess>} */
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill()));

/**
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {RunOptions} [options]
 * @returns {Promise<Outcome>} rejects when the command cannot be started
 */
export function run(command, parameters, { cwd = ROOT, env = {} } = {}) {
  return new Promise((settle, reject) => {
    const child = spawn(command, parameters, {
      cwd,
      env: { ...process.env, ...PLAIN, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let stdout = '';
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.on('error', reject);
    child.on('close', (status) => {
      running.delete(child);
      settle({ status: status ?? 1, stdout, output: output.trim() });
    });
  });
}

/**
 * As `run`, but a failure ends here.
 *
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {RunOptions} [options]
 * @returns {Promise<Outcome>} rejects with the whole output when the exit status is not 0
 */
export async function runOrThrow(command, parameters, options) {
  const outcome = await run(command, parameters, options);
  if (outcome.status === 0) return outcome;
  const line = [command, ...parameters].join(' ');
  throw new Error(`${line} ended with status ${outcome.status}\n${outcome.output}`);
}
