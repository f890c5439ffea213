/** Two models that were deployed one after the other. */
import { expect } from 'vitest';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

/** The smallest log-loss wins, however little smaller. */
export const GATE = { gate: { policy: 'score', metric: 'logLoss' } } as const;
/** A penalty so strong that the model says little: any later one is better. */
export const WEAK = { ...GATE, training: { C: 0.0001 } } as const;

export interface TwoDeployments {
  readonly world: World;
  readonly first: string;
  readonly second: string;
}

/** A world in which a second model took the first one's place. */
export async function createTwoDeployments(
  replacements?: Parameters<typeof createWorld>[0],
): Promise<TwoDeployments> {
  const world = createWorld(replacements);
  const first = await world.run(WEAK);
  world.month('october.csv', { count: 300, seed: 2 });
  const second = await world.run(GATE);
  expect([first.status, second.status]).toEqual(['deployed', 'deployed']);
  return { world, first: first.model.id, second: second.model.id };
}
