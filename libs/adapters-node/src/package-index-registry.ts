/** Asks the npm registry for the versions of one package, by npm's own configuration. */

/** What the registry publishes of one package. */
export interface PublishedPackage {
  readonly latest: string;
  readonly versions: readonly { readonly version: string; readonly deprecated: boolean }[];
}

/** The registry says nothing of one package. */
export interface NoAnswer {
  readonly unavailable: string;
  /** No other package would fare better: asking on is useless. */
  readonly registryDown: boolean;
}

export const NOT_REACHABLE = 'registry not reachable';

/**
 * What the registry publishes of a package, or why it says nothing; never a thrown error. The registry, its scopes
 * and its credentials are those npm is configured with: environment (`npm_config_registry` in any letter case), then
 * `.npmrc` upwards from the working directory, the user's, the global one.
 */
export async function askRegistry(name: string): Promise<PublishedPackage | NoAnswer> {
  const { default: packageJson } = await import('package-json');
  const registryUrl = registryFromEnvironment(process.env);
  try {
    const document: unknown = await packageJson(name, {
      allVersions: true,
      ...(registryUrl === undefined ? {} : { registryUrl }),
    });
    return parseDocument(document);
  } catch (error) {
    return explainFailure(error);
  }
}

/** npm reads its variables in any letter case; the library behind `package-json` knows only lower case. */
function registryFromEnvironment(environment: NodeJS.ProcessEnv): string | undefined {
  if (environment['npm_config_registry'] !== undefined) return undefined;
  const [, url] =
    Object.entries(environment).find(([key]) => key.toLowerCase() === 'npm_config_registry') ?? [];
  if (url === undefined || url === '') return undefined;
  return url.endsWith('/') ? url : `${url}/`;
}

function parseDocument(document: unknown): PublishedPackage | NoAnswer {
  const latest = property(property(document, 'dist-tags'), 'latest');
  if (typeof latest !== 'string') {
    return { unavailable: 'registry names no latest version', registryDown: false };
  }
  const versions = property(document, 'versions');
  const entries = typeof versions === 'object' && versions !== null ? Object.entries(versions) : [];
  return {
    latest,
    versions: entries.map(([version, manifest]) => ({
      version,
      deprecated: Boolean(property(manifest, 'deprecated')),
    })),
  };
}

/**
 * A refusal of one package (401, 403, 404) says nothing of the others; no connection, a broken one, an overloaded
 * registry or an answer that is no JSON does.
 */
function explainFailure(error: unknown): NoAnswer {
  if (property(error, 'name') === 'PackageNotFoundError') {
    return { unavailable: 'not in the registry', registryDown: false };
  }
  const status = property(property(error, 'response'), 'status');
  if (typeof status === 'number') {
    const overloaded = status >= 500 || status === 429 || status === 408;
    return { unavailable: `registry answered ${status}`, registryDown: overloaded };
  }
  if (error instanceof SyntaxError) {
    return { unavailable: 'registry answered no package data', registryDown: true };
  }
  return { unavailable: NOT_REACHABLE, registryDown: true };
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
