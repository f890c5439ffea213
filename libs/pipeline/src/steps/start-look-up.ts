/** Asks the package registry early, so that it answers while sources are read and the model is trained. */
import type { PipelineContext } from '../context.ts';
import type { InstalledPackage, RegistryAnswer } from '../ports.ts';

/** What is installed, and what the registry says of it. */
export interface LookUp {
  readonly installed: readonly InstalledPackage[];
  readonly answers: ReadonlyMap<string, RegistryAnswer>;
}

/**
 * Looks up every installed package. It never fails a run: what goes wrong becomes the reason why nothing is known
 * of a package. Nothing is asked where `dependencies.check` is off.
 */
export async function startLookUp({ config, ports }: PipelineContext): Promise<LookUp> {
  const { packages } = ports;
  const installed = await settle(() => packages.installed());
  if (!installed.ok) return noneFound(installed.reason);
  if (!config.dependencies.check) return noneKnown(installed.value, 'not asked: dependencies.check is false');
  const answers = await settle(() => packages.lookUp(installed.value));
  return answers.ok
    ? { installed: installed.value, answers: answers.value }
    : noneKnown(installed.value, answers.reason);
}

/** Starts the look-up when it is first called, and gives the same answers ever after. */
export function lookUpOnce(context: PipelineContext): () => Promise<LookUp> {
  let started: Promise<LookUp> | undefined;
  return () => {
    started ??= startLookUp(context);
    return started;
  };
}

type Settled<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

async function settle<T>(action: () => Promise<T>): Promise<Settled<T>> {
  try {
    return { ok: true, value: await action() };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

function noneKnown(installed: readonly InstalledPackage[], reason: string): LookUp {
  return { installed, answers: new Map(installed.map(({ name }) => [name, { unavailable: reason }])) };
}

/** The packages themselves could not be listed: the report then carries the reason under this system's name. */
function noneFound(reason: string): LookUp {
  return noneKnown([{ name: 'dynamic-risk', range: '*' }], reason);
}
