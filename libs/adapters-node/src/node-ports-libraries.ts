/** Which versions of which packages take part in a fit; recorded in every model. */
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errnoCode } from './atomic-write.ts';

const MODELING = '@dynamic-risk/modeling';
/** What the solvers compute with. */
const SOLVER_PACKAGES = ['ml-logistic-regression', 'ml-matrix'];

/**
 * Package name → installed version, as the modelling library would load them.
 *
 * @param from - absolute path of a folder inside an installed package that depends on the modelling library
 * @returns only the packages that could be found
 */
export function findFitLibraries(from: string = import.meta.dirname): Readonly<Record<string, string>> {
  const modeling = findPackage(MODELING, from);
  if (modeling === undefined) return {};
  const solvers = SOLVER_PACKAGES.flatMap((name) => {
    const found = findPackage(name, modeling.directory);
    return found === undefined ? [] : [[name, found.version] as const];
  });
  return Object.fromEntries([[MODELING, modeling.version], ...solvers]);
}

interface PackageVersion {
  readonly directory: string;
  readonly version: string;
}

/** The nearest `node_modules/name` upwards, links resolved. */
function findPackage(name: string, from: string): PackageVersion | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const version = readVersion(join(folder, 'node_modules', name));
    if (version !== undefined) return version;
    if (dirname(folder) === folder) return undefined;
  }
}

function readVersion(path: string): PackageVersion | undefined {
  try {
    const directory = realpathSync(path);
    const manifest: unknown = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
    if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) return undefined;
    return typeof manifest.version === 'string' ? { directory, version: manifest.version } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || errnoCode(error) !== undefined) return undefined;
    throw error;
  }
}
