/** `npm run fuzz:api [-- REQUESTS [SEED]]`: a hundred thousand requests made of the OpenAPI document. */
import { runFuzz } from './run-fuzz.ts';

const [requests = '100000', seed = '2026'] = process.argv.slice(2);
const startedAt = performance.now();
const { requests: sent, statuses, slowestMs } = await runFuzz(Number(requests), Number(seed));
const seconds = (performance.now() - startedAt) / 1000;
const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
process.stdout.write(
  `${sent} requests in ${seconds.toFixed(0)} s, seed ${seed}: no 5xx, slowest ${slowestMs.toFixed(0)} ms\n${counts.join(', ')}\n`,
);
