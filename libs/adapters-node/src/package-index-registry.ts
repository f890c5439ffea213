/** Asks the npm registry for the versions of one package, by npm's own configuration. */

/** What the registry publishes of one package. */
export interface PublishedPackage {
  readonly latest: string;
  readonly versions: readonly {
    readonly version: string;
    /** What is said of a deprecated version. */
    readonly deprecated?: string;
  }[];
}

/** The registry says nothing of one package. */
export interface NoAnswer {
  readonly unavailable: string;
  /** No other package would fare better: asking on is useless. */
  readonly registryDown: boolean;
}

export const NOT_REACHABLE = 'registry not reachable';

/** The short form of a package's document: versions and tags, without readmes. */
const ACCEPT = 'application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8';

/**
 * What the registry publishes of a package, or why it says nothing; never a thrown error. The registry, its scopes
 * and its credentials are those npm is configured with: environment (`npm_config_registry` in any letter case), then
 * `.npmrc` upwards from the working directory, the user's, the global one.
 *
 * @param signal - ends the request, and with it the connection
 */
export async function askRegistry(name: string, signal: AbortSignal): Promise<PublishedPackage | NoAnswer> {
  try {
    const registry = await registryOf(name);
    const url = new URL(encodeURIComponent(name).replace(/^%40/, '@'), registry);
    const headers = { accept: ACCEPT, ...(await registryAuthorization(registry)) };
    const response = await fetch(url, { headers, signal });
    if (response.ok) return parseDocument(await response.json());
    await response.body?.cancel();
    return explainStatus(response.status);
  } catch (error) {
    const unreadable = error instanceof SyntaxError;
    return {
      unavailable: unreadable ? 'registry answered no package data' : NOT_REACHABLE,
      registryDown: true,
    };
  }
}

/** Where npm would ask for a package; without a name, for one without a scope. */
export async function registryOf(name = ''): Promise<string> {
  return registryFromEnvironment(process.env) ?? (await configuredRegistry(name));
}

/** The header by which npm would be let in. */
export async function registryAuthorization(registry: string): Promise<Readonly<Record<string, string>>> {
  const { default: registryAuthToken } = await import('registry-auth-token');
  const credentials = registryAuthToken(registry, { recursive: true });
  return credentials === undefined ? {} : { authorization: `${credentials.type} ${credentials.token}` };
}

async function configuredRegistry(name: string): Promise<string> {
  const { default: registryUrl } = await import('registry-url');
  return registryUrl(name.startsWith('@') ? name.slice(0, name.indexOf('/')) : undefined);
}

/** npm reads its variables in any letter case. */
function registryFromEnvironment(environment: NodeJS.ProcessEnv): string | undefined {
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
      ...describeDeprecation(property(manifest, 'deprecated')),
    })),
  };
}

/** The registry says a text, and at times only that it is. */
function describeDeprecation(said: unknown): { readonly deprecated?: string } {
  if (typeof said === 'string' && said !== '') return { deprecated: said };
  return said === true ? { deprecated: 'deprecated' } : {};
}

/** A refusal of one package (401, 403, 404) says nothing of the others; an overloaded registry does. */
export function explainStatus(status: number): NoAnswer {
  if (status === 404) return { unavailable: 'not in the registry', registryDown: false };
  const overloaded = status >= 500 || status === 429 || status === 408;
  return { unavailable: `registry answered ${status}`, registryDown: overloaded };
}

/** The value of a property; `undefined` where there is none. */
export function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
