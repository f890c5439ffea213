import { builtinModules } from 'node:module';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import * as jsoncParser from 'jsonc-eslint-parser';
import tseslint from 'typescript-eslint';

/** Libraries that see no I/O, no clock and no randomness. */
const PURE = ['dataset', 'ingestion', 'modeling', 'diagnostics', 'reporting'];

/** Who may import whom: one tag a library, because a shared tag would let siblings import each other unseen. */
const MAY_IMPORT = {
  dataset: [],
  ingestion: ['dataset'],
  modeling: ['dataset'],
  diagnostics: ['dataset'],
  reporting: ['dataset', 'ingestion', 'modeling', 'diagnostics'],
  'report-pdf': ['reporting'],
  client: [],
  pipeline: [...PURE],
  'adapters-node': [...PURE, 'pipeline'],
  cli: [...PURE, 'report-pdf', 'pipeline', 'adapters-node', 'api'],
  api: [...PURE, 'pipeline', 'adapters-node'],
};

/** What a pure library must not even name, though the compiler's `types: []` already hides most of it. */
const SURROUNDINGS = [
  ...['process', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'performance'],
  ...['crypto', 'require', 'module', '__dirname', '__filename', 'Buffer', 'globalThis', 'global', 'eval'],
];

const pureSources = PURE.map((name) => `libs/${name}/src/**/*.ts`);
const packageSources = ['libs/*/src/**/*.ts', 'apps/*/src/**/*.ts'];
const tests = ['**/*.test.ts', '**/test/**/*.ts', 'libs/*/src/testing.ts', 'libs/*/src/testing/**/*.ts'];
const configs = ['**/*.config.ts', '**/*.config.mjs'];

const boundaries = {
  files: ['**/*.ts'],
  plugins: { '@nx': nx },
  rules: {
    '@nx/enforce-module-boundaries': [
      'error',
      {
        enforceBuildableLibDependency: true,
        allow: ['../vitest.shared.ts', '../../vitest.shared.ts'],
        // The apps load heavy libraries when a command needs them and take types and errors up front.
        checkDynamicDependenciesExceptions: ['@dynamic-risk/.*'],
        depConstraints: Object.entries(MAY_IMPORT).map(([name, may]) => ({
          sourceTag: `scope:${name}`,
          onlyDependOnLibsWithTags: [name, ...may].map((other) => `scope:${other}`),
        })),
      },
    ],
  },
};

const house = {
  files: ['**/*.ts', '**/*.mjs', '**/*.js'],
  linterOptions: { noInlineConfig: true },
  rules: {
    '@typescript-eslint/consistent-type-imports': 'error',
    '@typescript-eslint/no-explicit-any': 'error',
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    'no-console': 'error',
    'no-empty': 'error',
    'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
    'prefer-const': 'error',
    eqeqeq: 'error',
  },
};

const typeAware = {
  files: packageSources,
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  rules: {
    '@typescript-eslint/await-thenable': 'error',
    '@typescript-eslint/explicit-module-boundary-types': 'error',
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/no-for-in-array': 'error',
    '@typescript-eslint/no-misused-promises': 'error',
    '@typescript-eslint/no-unnecessary-type-assertion': 'error',
    '@typescript-eslint/only-throw-error': 'error',
    '@typescript-eslint/prefer-promise-reject-errors': 'error',
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  },
};

const pure = {
  files: pureSources,
  ignores: tests,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: builtinModules.map((name) => ({ name, message: 'A pure library does no I/O.' })),
        patterns: [{ group: ['node:*'], message: 'A pure library does no I/O.' }],
      },
    ],
    'no-restricted-globals': [
      'error',
      ...SURROUNDINGS.map((name) => ({ name, message: 'A pure library sees nothing of its surroundings.' })),
    ],
    'no-restricted-properties': [
      'error',
      { object: 'Date', property: 'now', message: 'The clock is an argument.' },
      { object: 'Math', property: 'random', message: 'Randomness is an argument.' },
    ],
    'no-restricted-syntax': [
      'error',
      {
        selector: "NewExpression[callee.name='Date'][arguments.length=0]",
        message: 'The clock is an argument.',
      },
      { selector: "CallExpression[callee.name='Date']", message: 'The clock is an argument.' },
      {
        selector: "VariableDeclarator[init.name=/^(Date|Math)$/][id.type='Identifier']",
        message: 'An alias would hide the clock or the randomness.',
      },
    ],
  },
};

/** @param {readonly string[]} files @param {readonly string[]} ignoredDependencies that no source imports */
const manifests = (files, ignoredDependencies) => ({
  files,
  languageOptions: { parser: jsoncParser },
  plugins: { '@nx': nx },
  rules: {
    '@nx/dependency-checks': [
      'error',
      {
        buildTargets: ['build'],
        ignoredDependencies,
        ignoredFiles: [
          '{projectRoot}/**/*.test.ts',
          '{projectRoot}/test/**',
          '{projectRoot}/vitest.config.ts',
          '{projectRoot}/src/testing.ts',
        ],
        checkVersionMismatches: true,
      },
    ],
  },
});

const NEVER_IMPORTED = [
  // Named only to pin what arquero uses: its next version cannot be installed.
  '@uwdata/flechette',
  // Font files, found with `require.resolve` and never imported.
  'dejavu-fonts-ttf',
];

/** What the libraries in the bundle of the command line load from outside of it; `tools/bundle-cli.mjs` compares. */
const LOADED_BY_THE_BUNDLE = [
  ...['@duckdb/node-api', 'dejavu-fonts-ttf', 'fontkit', 'nodemailer', 'pdfkit', 'pg'],
  ...['registry-auth-token', 'registry-url'],
];

export default [
  { ignores: ['**/dist', '**/bundle', '**/node_modules', '.nx', 'coverage', 'reports', 'tmp'] },
  ...tseslint.configs.recommended.map((config) => ({
    ...config,
    files: ['**/*.ts', '**/*.mjs', '**/*.js'],
  })),
  boundaries,
  house,
  typeAware,
  pure,
  { files: configs, rules: { 'no-restricted-exports': 'off' } },
  // The types of a package that has none and exports by default.
  { files: ['**/*.d.ts'], rules: { 'no-restricted-exports': 'off' } },
  { files: ['vitest.setup.ts', 'bench/*.mjs'], rules: { 'no-console': 'off' } },
  // Suites that a port's tests run: typed as a whole, which the rule on single functions does not see.
  {
    files: ['libs/*/src/testing/**/*.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  manifests(['libs/*/package.json', 'apps/*/package.json'], NEVER_IMPORTED),
  manifests(['apps/cli/package.json'], LOADED_BY_THE_BUNDLE),
  prettier,
];
