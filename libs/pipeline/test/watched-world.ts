/** A small company in memory that tells of alarms. */
import { createMemoryNotifier } from '../src/testing.ts';
import type { MemoryNotifier } from '../src/testing.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

export interface Watched extends World {
  readonly notifier: MemoryNotifier;
  /** Warnings of the last command. */
  warnings(): readonly string[];
}

/** A company whose alarms are told to these targets. */
export function createWatched(targets: readonly string[] = ['webhook']): Watched {
  const notifier = createMemoryNotifier(targets);
  const world = createWorld({ notifier });
  return {
    ...world,
    notifier,
    warnings: () => world.events.flatMap((event) => (event.kind === 'warning' ? [event.message] : [])),
  };
}

/** Rules of alerting, each by its condition. */
export function rules(...conditions: readonly string[]): {
  readonly alerts: { readonly rules: readonly { readonly when: string }[] };
} {
  return { alerts: { rules: conditions.map((when) => ({ when })) } };
}
