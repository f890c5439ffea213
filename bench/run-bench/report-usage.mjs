/** Loaded into a measured process: leaves what the process used in the file that `BENCH_USAGE_FILE` names. */
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const file = process.env['BENCH_USAGE_FILE'];
  if (file !== undefined) writeFileSync(file, JSON.stringify(process.resourceUsage()));
});
