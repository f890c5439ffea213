/** Clients who leave by a stated law, the same for the same seed. */
import type { Contract, Dataset } from '@dynamic-risk/dataset';
import { buildDataset } from '@dynamic-risk/dataset/testing';

/** What the clients of these tests look like. */
export const CLIENT_CONTRACT: Contract = {
  identifier: 'client',
  target: { name: 'exited', positive: '1', negative: ['0'] },
  features: [
    { name: 'activity', type: 'numeric', min: 0 },
    { name: 'size', type: 'numeric' },
  ],
};

export interface ClientOptions {
  readonly count: number;
  readonly seed: number;
  /** Change of the logit per unit of activity, which lies in 0 … 100. Default −.08: the idle leave. */
  readonly slope?: number;
  /** Share of rows whose activity is negative, which the contract forbids. Default 0. */
  readonly broken?: number;
  /** Nobody leaves. Default false. */
  readonly loyal?: boolean;
}

/** That many clients, each with a name of its own. */
export function makeClients({
  count,
  seed,
  slope = -0.08,
  broken = 0,
  loyal = false,
}: ClientOptions): Dataset {
  const random = createRandom(seed);
  const rows = Array.from({ length: count }, (_, i) => {
    const activity = random() * 100;
    const size = random() * 10;
    const left = random() < 1 / (1 + Math.exp(-slope * (activity - 50)));
    const isBroken = random() < broken;
    return {
      client: `c${seed}-${i}`,
      activity: isBroken ? -1 : activity,
      size,
      exited: left && !loyal ? '1' : '0',
    };
  });
  return buildDataset({
    client: rows.map(({ client }) => client),
    activity: rows.map(({ activity }) => activity),
    size: rows.map(({ size }) => size),
    exited: rows.map(({ exited }) => exited),
  });
}

/** Mulberry32: equal seeds give equal numbers in [0, 1). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
