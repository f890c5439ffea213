/** One run of the loop, measured from the outside and by its own account. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, runOrThrow } from '../../tools/shared/run.mjs';

/** @import { Project } from './project.mjs' */

/**
 * @typedef {object} Measurement
 * @property {number} wallMs From starting the process to its end.
 * @property {number} cpuMs User and system time over all threads.
 * @property {number} peakMb Largest resident set, in units of 10⁶ bytes.
 * @property {Readonly<Record<string, number>>} timings Step → milliseconds, as the run reports them.
 * @property {number} rowsRead
 * @property {number | null} auc
 */

const LAUNCHER = join(ROOT, 'apps/cli/bin/dynamic-risk.js');
const REPORT_USAGE = join(import.meta.dirname, 'report-usage.mjs');

/**
 * The first run of a project: what an earlier one made is removed. The look-up of newer dependencies is off,
 * because it measures somebody else's server.
 *
 * @param {Project} project
 * @returns {Promise<Measurement>}
 */
export async function measureRun({ folder, config, made }) {
  for (const path of made) rmSync(path, { recursive: true, force: true });
  const usageFile = join(folder, 'usage.json');
  const started = performance.now();
  const { stdout } = await runOrThrow(
    process.execPath,
    [
      ...['--import', pathToFileURL(REPORT_USAGE).href, LAUNCHER],
      ...['run', '--json', '--config', config, '--set', 'dependencies.check=false'],
    ],
    { cwd: folder, env: { BENCH_USAGE_FILE: usageFile } },
  );
  const wallMs = performance.now() - started;
  const usage = JSON.parse(readFileSync(usageFile, 'utf8'));
  const record = JSON.parse(stdout);
  return {
    wallMs,
    cpuMs: (usage.userCPUTime + usage.systemCPUTime) / 1000,
    peakMb: (usage.maxRSS * 1024) / 1e6,
    timings: record.timings,
    rowsRead: record.ingestion.rowsRead,
    auc: record.evaluation.auc,
  };
}
