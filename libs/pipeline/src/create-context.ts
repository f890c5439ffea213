/** What one command of the pipeline works with. */
import type { Config } from './config.ts';
import type { OnProgress, PipelineContext } from './context.ts';
import type { Ports } from './ports.ts';

export interface CreateContextInput<Name extends keyof Ports = keyof Ports> {
  readonly config: Config;
  readonly ports: Pick<Ports, Name | 'clock'>;
  /** Told of every step and warning; default: nobody. */
  readonly onProgress?: OnProgress;
}

/** A context that starts now, by the clock of the ports. */
export function createContext<Name extends keyof Ports = keyof Ports>({
  config,
  ports,
  onProgress = () => {},
}: CreateContextInput<Name>): PipelineContext<Name | 'clock'> {
  const startedAt = ports.clock.now();
  return { config, ports, runId: compactTime(startedAt), startedAt, onProgress };
}

/**
 * A time as compact ISO 8601 UTC with milliseconds; such texts sort by time and may stand in file names.
 *
 * @example
 * compactTime(new Date(Date.UTC(2026, 10, 23, 11, 22, 33, 456))); // '20261123T112233456Z'
 */
export function compactTime(at: Date): string {
  return at.toISOString().replace(/[-:.]/g, '');
}
