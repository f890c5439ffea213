/** Starts Chromium without a window. */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** @import { Browser } from 'playwright-core' */

/** Where Debian and others put it. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * The Chromium of this machine, or the one that `CHROMIUM_PATH` names.
 *
 * @returns {Promise<Browser>} rejects when there is none
 */
export function openBrowser() {
  const executablePath = [process.env['CHROMIUM_PATH'], ...PLACES].find(
    (path) => path !== undefined && existsSync(path),
  );
  if (executablePath === undefined)
    throw new Error('No Chromium found. Install it (apt-get install chromium) or name it in CHROMIUM_PATH.');
  // Chromium refuses its sandbox to root, as whom containers run; the pages are ours and without scripts.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}
