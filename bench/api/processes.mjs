/** The servers that are measured, each in a process of its own. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Server
 * @property {string} url
 * @property {() => number} residentMb memory now
 * @property {() => Promise<void>} stop
 */

/** @returns {Promise<Server>} */
export function startRaw() {
  const script = fileURLToPath(new URL('raw-server.mjs', import.meta.url));
  return start([script], process.cwd(), /^(\d+)$/m);
}

/**
 * @param {string} folder of a project with a deployed model
 * @returns {Promise<Server>}
 */
export function startApi(folder) {
  const script = fileURLToPath(new URL('../../apps/api/bin/dynamic-risk-api.js', import.meta.url));
  return start([script, '--port', '0'], folder, /http:\/\/127\.0\.0\.1:(\d+)/);
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {RegExp} port how its output names the port
 * @returns {Promise<Server>}
 */
function start(args, cwd, port) {
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let output = '';
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`The server ended with ${code}:\n${output}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output = (output + chunk).slice(-10_000);
        const found = port.exec(output);
        if (found === null) return;
        resolve({
          url: `http://127.0.0.1:${found[1]}`,
          residentMb: () => residentMb(child.pid ?? 0),
          stop: () =>
            new Promise((stopped) => {
              child.once('exit', () => stopped());
              child.kill('SIGTERM');
            }),
        });
      });
    }
  });
}

/** @param {number} pid */
function residentMb(pid) {
  const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(found?.[1] ?? 0) / 1024);
}
