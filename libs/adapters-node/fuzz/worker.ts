/** One of the processes of a long campaign: tells its parent which case it is at, and what failed. */
import { parseArgs } from 'node:util';
import { runCampaign } from './campaign.ts';
import { writeFailure } from './write-failure.ts';

/** What the parent hears. */
export type WorkerMessage =
  | { readonly kind: 'case'; readonly index: number }
  | { readonly kind: 'failure'; readonly folder: string; readonly reason: string }
  | { readonly kind: 'done' };

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    to: { type: 'string', default: '0' },
    step: { type: 'string', default: '1' },
    failures: { type: 'string', default: '.' },
  },
});

function* cases(): Generator<number> {
  for (let index = Number(values.from); index < Number(values.to); index += Number(values.step)) yield index;
}

function tell(message: WorkerMessage): void {
  process.send?.(message);
}

const failure = await runCampaign({
  seed: Number(values.seed),
  cases: cases(),
  onCase: (index) => tell({ kind: 'case', index }),
});
if (failure === undefined) tell({ kind: 'done' });
else tell({ kind: 'failure', folder: writeFailure(values.failures, failure), reason: failure.reason });
process.disconnect?.();
