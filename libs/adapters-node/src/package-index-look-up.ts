/** Asks the registry for many packages, a few at a time and never for long. */
import type { InstalledPackage, RegistryAnswer } from '@dynamic-risk/pipeline';
import {
  askRegistry,
  NOT_REACHABLE,
  type NoAnswer,
  type PublishedPackage,
} from './package-index-registry.ts';
import { wantedVersion } from './package-index-wanted.ts';

export interface LookUpLimits {
  /** Longest time over all packages, in milliseconds. */
  readonly timeoutMs: number;
  /** Packages asked for at the same time. */
  readonly concurrency: number;
}

/**
 * One answer per package name. The first reply that shows the registry to be down, and the end of the time, stop the
 * asking; every package that has no reply by then gets the reason. Never throws for a registry.
 */
export async function lookUpPackages(
  packages: readonly InstalledPackage[],
  limits: LookUpLimits,
): Promise<ReadonlyMap<string, RegistryAnswer>> {
  const ranges = rangesByName(packages);
  const replies = await collectReplies([...ranges.keys()], limits);
  return new Map(
    await Promise.all(
      Array.from(replies, async ([name, reply]): Promise<[string, RegistryAnswer]> => {
        if ('unavailable' in reply) return [name, { unavailable: reply.unavailable }];
        const wanted = await wantedVersion(ranges.get(name) ?? [], reply);
        const deprecated = deprecatedOf(name, packages, reply);
        return [
          name,
          {
            ...(wanted === undefined ? {} : { wanted }),
            latest: reply.latest,
            ...(deprecated.length === 0 ? {} : { deprecated: Object.fromEntries(deprecated) }),
          },
        ];
      }),
    ),
  );
}

/** The installed versions that are deprecated, with what is said of them. */
function deprecatedOf(
  name: string,
  packages: readonly InstalledPackage[],
  { versions }: PublishedPackage,
): readonly (readonly [version: string, said: string])[] {
  const installed = packages.filter((one) => one.name === name).map((one) => one.installed);
  return versions.flatMap(({ version, deprecated }) =>
    deprecated !== undefined && installed.includes(version) ? [[version, deprecated] as const] : [],
  );
}

async function collectReplies(
  names: readonly string[],
  { timeoutMs, concurrency }: LookUpLimits,
): Promise<ReadonlyMap<string, PublishedPackage | NoAnswer>> {
  const replies = new Map<string, PublishedPackage | NoAnswer>();
  const stop = new AbortController();
  const timer = setTimeout(
    () => stop.abort(`${NOT_REACHABLE} (no answer within ${timeoutMs} ms)`),
    timeoutMs,
  );
  const stopped = new Promise<void>((resolve) => {
    stop.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const queue = [...names];
  const work = async (): Promise<void> => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      const reply = await askRegistry(name, stop.signal);
      if (stop.signal.aborted) return;
      replies.set(name, reply);
      if ('unavailable' in reply && reply.registryDown) stop.abort(reply.unavailable);
    }
  };
  const workers = Array.from({ length: Math.min(concurrency, names.length) }, work);
  await Promise.race([Promise.all(workers), stopped]);
  clearTimeout(timer);
  const reason = stop.signal.aborted ? String(stop.signal.reason) : NOT_REACHABLE;
  return new Map(
    names.map((name) => [name, replies.get(name) ?? { unavailable: reason, registryDown: true }]),
  );
}

function rangesByName(packages: readonly InstalledPackage[]): ReadonlyMap<string, ReadonlySet<string>> {
  const ranges = new Map<string, Set<string>>();
  for (const { name, range } of packages) {
    const known = ranges.get(name);
    if (known === undefined) ranges.set(name, new Set([range]));
    else known.add(range);
  }
  return ranges;
}
