/** Answers of the registry, kept in a file so that not every run has to ask. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { InstalledPackage, RegistryAnswer } from '@dynamic-risk/pipeline';
import * as z from 'zod';
import { readTextIfExists, writeFileAtomic } from './atomic-write.ts';

export interface PackageCacheOptions {
  /** Absolute path of the file. */
  readonly path: string;
  /** For how long an answer counts; 0 keeps nothing. */
  readonly hours: number;
  readonly now: () => Date;
  /** Told when the file cannot be written. */
  readonly onWarning: (message: string) => void;
}

/** Names of packages with what was asked of them and what the registry said. */
export interface PackageCache {
  /** The answers that still count, each with the time of its asking. */
  read(registry: string, packages: readonly InstalledPackage[]): Promise<ReadonlyMap<string, RegistryAnswer>>;
  /** Adds answers that name a version; an answer that says nothing is asked for again. */
  write(
    registry: string,
    packages: readonly InstalledPackage[],
    answers: ReadonlyMap<string, RegistryAnswer>,
  ): Promise<void>;
}

const HOUR_MS = 3_600_000;
/** An answer without the vulnerabilities that another time could bring does not count for longer, in hours. */
const INCOMPLETE_HOURS = 1;

const advisory = z.object({
  id: z.string(),
  title: z.string(),
  severity: z.string(),
  url: z.string().exactOptional(),
  vulnerableVersions: z.string().exactOptional(),
});

const entrySchema = z.object({
  /** Registry, ranges and installed versions: the answer is about these. */
  asked: z.string(),
  at: z.iso.datetime(),
  answer: z.object({
    wanted: z.string().exactOptional(),
    latest: z.string(),
    deprecated: z.record(z.string(), z.string()).exactOptional(),
    advisories: z
      .union([
        z.object({ byVersion: z.record(z.string(), z.array(advisory)) }),
        z.object({ unavailable: z.string(), lasting: z.boolean().exactOptional() }),
      ])
      .exactOptional(),
  }),
});
const fileSchema = z.object({ version: z.literal(1), packages: z.record(z.string(), entrySchema) });
type Entries = z.infer<typeof fileSchema>['packages'];

/** Keeps answers in one JSON file. A file that cannot be understood counts as none: all is asked anew. */
export function createPackageCache({ path, hours, now, onWarning }: PackageCacheOptions): PackageCache {
  const isFresh = ({ at, answer }: Entries[string]): boolean => {
    const { advisories } = answer;
    const complete =
      advisories !== undefined && (!('unavailable' in advisories) || advisories.lasting === true);
    const age = now().getTime() - Date.parse(at);
    return age >= 0 && age < HOUR_MS * (complete ? hours : Math.min(hours, INCOMPLETE_HOURS));
  };
  return {
    async read(registry, packages) {
      const entries = hours > 0 ? await readEntries(path) : {};
      const known = [...new Set(packages.map(({ name }) => name))].flatMap(
        (name): readonly [string, RegistryAnswer][] => {
          const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
          if (entry === undefined || entry.asked !== describeAsked(registry, name, packages)) return [];
          return isFresh(entry) ? [[name, { ...entry.answer, askedAt: entry.at }]] : [];
        },
      );
      return new Map(known);
    },
    async write(registry, packages, answers) {
      if (hours <= 0) return;
      const at = now().toISOString();
      const added = Array.from(answers).flatMap(([name, answer]) => {
        const parsed = entrySchema.safeParse({ asked: describeAsked(registry, name, packages), at, answer });
        return parsed.success ? [[name, parsed.data] as const] : [];
      });
      if (added.length === 0) return;
      const kept = Object.entries(await readEntries(path)).filter(([, entry]) => isFresh(entry));
      const file = { version: 1, packages: Object.fromEntries([...kept, ...added]) };
      await writeOrWarn(path, `${JSON.stringify(file, null, 2)}\n`, onWarning);
    },
  };
}

async function readEntries(path: string): Promise<Entries> {
  try {
    const parsed = fileSchema.safeParse(JSON.parse((await readTextIfExists(path)) ?? 'null'));
    return parsed.success ? parsed.data.packages : {};
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DynamicRiskError) return {};
    throw error;
  }
}

async function writeOrWarn(path: string, text: string, onWarning: (message: string) => void): Promise<void> {
  try {
    await writeFileAtomic(path, text);
  } catch (error) {
    if (!(error instanceof DynamicRiskError)) throw error;
    onWarning(error.message);
  }
}

function describeAsked(registry: string, name: string, packages: readonly InstalledPackage[]): string {
  const own = packages.filter((one) => one.name === name);
  const sorted = (values: readonly (string | undefined)[]): string =>
    [...new Set(values)].sort().join(' || ');
  return `${registry} ${sorted(own.map(({ range }) => range))} ${sorted(own.map(({ installed }) => installed))}`;
}
