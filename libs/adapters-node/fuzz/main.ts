/**
 * Mutated CSV files by the hundred thousand: `npm run fuzz`.
 *
 *   npm run fuzz -- [--mutations 100000] [--seed N] [--from 0] [--processes N] [--failures tmp/fuzz]
 *
 * A case is one to four files, valid ones mutated up to four times each; case `n` of a seed is always the same, so
 * `--seed S --from N --mutations 1` runs a failed one again. Ends with status 1 at the first failure, and leaves its
 * files, the smallest that still fail and the broken promise in `--failures`.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { TIME_LIMIT_MS } from './campaign.ts';
import { drawCase } from './draw-case.ts';
import type { WorkerMessage } from './worker.ts';
import { writeFailure } from './write-failure.ts';

const { values } = parseArgs({
  options: {
    mutations: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Math.floor(Date.now() / 1000) % 1_000_000) },
    from: { type: 'string', default: '0' },
    processes: { type: 'string', default: String(Math.min(availableParallelism(), 8)) },
    failures: { type: 'string', default: 'tmp/fuzz' },
  },
});
const seed = Number(values.seed);
const from = Number(values.from);
const to = from + Number(values.mutations);
const processes = Math.min(Number(values.processes), to - from);
const failures = resolve(values.failures);

/** A process that says nothing for so long hangs, even on a busy machine: it reports its own limit itself. */
const HANG_MS = 30 * TIME_LIMIT_MS;
/** How often the progress is said, in cases. */
const REPORT_EVERY = 10_000;

const started = performance.now();
let done = 0;
process.stdout.write(`seed ${seed}, cases ${from} … ${to - 1}, ${processes} processes\n`);
const outcomes = await Promise.all(Array.from({ length: processes }, (_, i) => runWorker(from + i)));
const seconds = Math.round((performance.now() - started) / 1000);
if (outcomes.every((isFine) => isFine)) {
  process.stdout.write(
    `${done.toLocaleString('en')} mutations in ${seconds} s: no crash, no hang, every account exact\n`,
  );
} else process.exitCode = 1;

/** Runs every `processes`-th case from `first` on; true when all of them passed. */
function runWorker(first: number): Promise<boolean> {
  const parameters = { seed, from: first, to, step: processes, failures };
  const child = fork(
    new URL('worker.ts', import.meta.url),
    Object.entries(parameters).flatMap(([name, value]) => [`--${name}`, String(value)]),
  );
  return new Promise((settle) => {
    let current = first;
    let isFine = false;
    let timer = watch(child, () => current);
    child.on('message', (message: WorkerMessage) => {
      clearTimeout(timer);
      timer = watch(child, () => current);
      if (message.kind === 'case') {
        current = message.index;
        if (++done % REPORT_EVERY === 0) process.stdout.write(`${done.toLocaleString('en')} …\n`);
      } else if (message.kind === 'done') isFine = true;
      else report(`case fails: ${message.reason}`, message.folder);
    });
    child.on('exit', (status) => {
      clearTimeout(timer);
      if (status !== 0) crash(current, `the process ended with ${status ?? 'a signal'}`);
      settle(isFine && status === 0);
    });
  });
}

function watch(child: ChildProcess, current: () => number): NodeJS.Timeout {
  return setTimeout(() => {
    crash(current(), `hangs: nothing was heard for ${HANG_MS} ms`);
    child.kill('SIGKILL');
  }, HANG_MS);
}

/** What the worker could not write itself. */
function crash(index: number, reason: string): void {
  const fuzzCase = drawCase(seed, index);
  report(reason, writeFailure(failures, { fuzzCase, reason, smallest: fuzzCase.files }));
}

function report(reason: string, folder: string): void {
  process.stderr.write(`${reason}\nSee ${folder}\n`);
}
