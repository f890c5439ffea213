/** The service as it is started for real. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../shared/run.mjs';

const LAUNCHER = join(ROOT, 'apps/api/bin/dynamic-risk-api.js');

/** Longest start, in milliseconds. */
const PATIENCE_MS = 20_000;

/** @typedef {{ readonly url: string, readonly stop: () => void }} RunningService */

/**
 * Starts it on a free port of this machine.
 *
 * @param {string} config
 * @param {string} tokens as `DYNAMIC_RISK_API_TOKENS`
 * @returns {Promise<RunningService>} rejects with what it said when it does not start
 */
export function startService(config, tokens) {
  const child = spawn(process.execPath, [LAUNCHER, '--config', config, '--port', '0'], {
    env: { ...process.env, DYNAMIC_RISK_API_TOKENS: tokens },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const stop = () => void child.kill();
  process.on('exit', stop);
  return new Promise((settle, reject) => {
    let said = '';
    const giveUp = () => reject(new Error(`The service did not start:\n${said}`));
    const timer = setTimeout(giveUp, PATIENCE_MS);
    child.on('exit', giveUp);
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url === undefined) return;
      clearTimeout(timer);
      settle({ url, stop });
    });
  });
}
