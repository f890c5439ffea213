import type { Advisory } from '@dynamic-risk/diagnostics';

/** One direct dependency of the installed system. */
export interface InstalledPackage {
  readonly name: string;
  /** The range its dependant asks for. */
  readonly range: string;
  /** Absent when it could not be found on disk. */
  readonly installed?: string;
  /** As its package.json has it. */
  readonly license?: string;
}

/** What the registry says of one package, or why it says nothing. */
export type RegistryAnswer = RegistryVersions & {
  /** Known vulnerabilities by installed version, or why they are not known. */
  readonly advisories?:
    | { readonly byVersion: Readonly<Record<string, readonly Advisory[]>> }
    | { readonly unavailable: string; /** Asking again soon is useless. */ readonly lasting?: boolean };
};

type RegistryVersions =
  | {
      readonly wanted?: string;
      readonly latest: string;
      /** Installed versions that are deprecated, with what is said of them. */
      readonly deprecated?: Readonly<Record<string, string>>;
      /** ISO 8601 UTC: when the registry said so, where it was not asked again. */
      readonly askedAt?: string;
    }
  | { readonly unavailable: string };

/** The direct dependencies of the installed system, and what the package registry says of them. */
export interface PackageIndex {
  installed(): Promise<readonly InstalledPackage[]>;
  /** One answer per package, by name; never throws for a registry that does not answer. */
  lookUp(packages: readonly InstalledPackage[]): Promise<ReadonlyMap<string, RegistryAnswer>>;
}
