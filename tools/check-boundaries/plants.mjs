/** Violations of the boundaries, each with what must stop it. */

/**
 * @typedef {object} Expectation
 * @property {'lint' | 'compiler'} by
 * @property {string} rule ESLint rule or TypeScript code.
 * @property {RegExp} message What it says, so that the failure is the right one.
 * @property {string} [file] Where it is reported; default the planted file.
 */

/**
 * @typedef {object} Plant
 * @property {string} title
 * @property {string} folder Package that the violation is planted in.
 * @property {string} name File name without its ending.
 * @property {string} code
 * @property {readonly Expectation[]} expected All of them must be found.
 */

const PURE = ['dataset', 'ingestion', 'modeling', 'diagnostics', 'reporting'];

/**
 * What no pure library may do: one statement each.
 *
 * @type {readonly { readonly title: string, readonly name: string, readonly code: string, readonly expected: readonly Expectation[] }[]}
 */
const IMPURITIES = [
  {
    title: 'node:fs',
    name: 'node-fs',
    code: `import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;\n`,
    expected: [
      { by: 'lint', rule: 'no-restricted-imports', message: /A pure library does no I\/O/ },
      { by: 'compiler', rule: 'TS2591', message: /'node:fs'/ },
    ],
  },
  {
    title: 'fs without a prefix',
    name: 'bare-fs',
    code: `import { readFileSync } from 'fs';\nexport const planted = readFileSync;\n`,
    expected: [
      { by: 'lint', rule: 'no-restricted-imports', message: /A pure library does no I\/O/ },
      { by: 'compiler', rule: 'TS2591', message: /'fs'/ },
    ],
  },
  {
    title: 'Date.now()',
    name: 'date-now',
    code: 'export const planted = (): number => Date.now();\n',
    expected: [{ by: 'lint', rule: 'no-restricted-properties', message: /The clock is an argument/ }],
  },
  {
    title: 'new Date()',
    name: 'new-date',
    code: 'export const planted = (): Date => new Date();\n',
    expected: [{ by: 'lint', rule: 'no-restricted-syntax', message: /The clock is an argument/ }],
  },
  {
    title: 'Math.random()',
    name: 'math-random',
    code: 'export const planted = (): number => Math.random();\n',
    expected: [{ by: 'lint', rule: 'no-restricted-properties', message: /Randomness is an argument/ }],
  },
  {
    title: 'process',
    name: 'process',
    code: 'export const planted = (): unknown => process.env;\n',
    expected: [
      { by: 'lint', rule: 'no-restricted-globals', message: /'process'.*sees nothing of its surroundings/ },
      { by: 'compiler', rule: 'TS2591', message: /'process'/ },
    ],
  },
  {
    title: 'fetch',
    name: 'fetch',
    code: `export const planted = (): unknown => fetch('https://example.org');\n`,
    expected: [
      { by: 'lint', rule: 'no-restricted-globals', message: /'fetch'.*sees nothing of its surroundings/ },
      { by: 'compiler', rule: 'TS2304', message: /'fetch'/ },
    ],
  },
  {
    title: 'console',
    name: 'console',
    code: `export const planted = (): void => console.log('here');\n`,
    expected: [
      { by: 'lint', rule: 'no-console', message: /Unexpected console/ },
      { by: 'compiler', rule: 'TS2584', message: /'console'/ },
    ],
  },
];

/** @type {readonly Plant[]} */
const WRONG_WAYS = [
  // Against the stream of what is already imported, the linter names the circle before it looks at the tags.
  wrongWay('libs/modeling', 'ingestion', /tagged with "scope:modeling" can only depend on/),
  wrongWay('libs/diagnostics', 'modeling', /tagged with "scope:diagnostics" can only depend on/),
  wrongWay('libs/report-pdf', 'modeling', /tagged with "scope:report-pdf" can only depend on/),
  wrongWay('apps/api', 'report-pdf', /tagged with "scope:api" can only depend on/),
  wrongWay(
    'libs/adapters-node',
    'api',
    /^Circular dependency between "@dynamic-risk\/adapters-node" and "@dynamic-risk\/api"/,
  ),
  wrongWay(
    'libs/pipeline',
    'adapters-node',
    /^Circular dependency between "@dynamic-risk\/pipeline" and "@dynamic-risk\/adapters-node"/,
  ),
];

/** @type {readonly Plant[]} */
const DETOURS = [
  {
    title: 'a deep import of a source file',
    folder: 'libs/modeling',
    name: 'deep-source',
    code: `export type { Dataset } from '@dynamic-risk/dataset/src/dataset.ts';\n`,
    expected: [{ by: 'compiler', rule: 'TS2307', message: /'@dynamic-risk\/dataset\/src\/dataset\.ts'/ }],
  },
  {
    title: 'a deep import of a built file',
    folder: 'libs/modeling',
    name: 'deep-built',
    code: `export type { Dataset } from '@dynamic-risk/dataset/dist/dataset.js';\n`,
    expected: [{ by: 'compiler', rule: 'TS2307', message: /'@dynamic-risk\/dataset\/dist\/dataset\.js'/ }],
  },
  {
    title: 'a relative import out of the package',
    folder: 'libs/modeling',
    name: 'relative',
    code: `export type { Dataset } from '../../dataset/src/dataset.ts';\n`,
    expected: [
      {
        by: 'lint',
        rule: '@nx/enforce-module-boundaries',
        message: /should (not )?be imported|relative|library imports/i,
      },
    ],
  },
  {
    title: 'an undeclared dependency',
    folder: 'libs/reporting',
    name: 'undeclared',
    code: `export { compare } from 'semver';\n`,
    expected: [
      {
        by: 'lint',
        rule: '@nx/dependency-checks',
        message: /missing from dependencies|missing.*\n.*semver/,
        file: 'libs/reporting/package.json',
      },
    ],
  },
];

/**
 * Every violation, to be planted side by side: each lives in a file of its own.
 *
 * @type {readonly Plant[]}
 */
export const PLANTS = [
  ...PURE.flatMap((library) =>
    IMPURITIES.map((impurity) => ({
      ...impurity,
      title: `${impurity.title} in ${library}`,
      folder: `libs/${library}`,
    })),
  ),
  ...WRONG_WAYS,
  ...DETOURS,
];

/**
 * @param {string} folder
 * @param {string} target package name without its scope
 * @param {RegExp} message
 * @returns {Plant}
 */
function wrongWay(folder, target, message) {
  return {
    title: `${folder} imports ${target}`,
    folder,
    name: `wrong-way-${target}`,
    code: `export * as planted from '@dynamic-risk/${target}';\n`,
    expected: [{ by: 'lint', rule: '@nx/enforce-module-boundaries', message }],
  };
}
