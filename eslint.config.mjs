import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import jsoncParser from 'jsonc-eslint-parser';
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
  pipeline: [...PURE],
  'adapters-node': [...PURE, 'pipeline'],
  cli: [...PURE, 'report-pdf', 'pipeline', 'adapters-node'],
  api: [...PURE, 'pipeline', 'adapters-node'],
};

const sources = PURE.map((name) => `libs/${name}/src/**/*.ts`);
const tests = ['**/*.test.ts', '**/test/**/*.ts', '**/vitest.config.ts', 'libs/dataset/src/testing.ts'];

export default [
  { ignores: ['**/dist', '**/node_modules', '.nx', 'coverage', 'reports', 'tmp'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: true,
          banTransitiveDependencies: false,
          allow: ['../../vitest.shared.ts'],
          depConstraints: Object.entries(MAY_IMPORT).map(([name, may]) => ({
            sourceTag: `scope:${name}`,
            onlyDependOnLibsWithTags: [name, ...may].map((other) => `scope:${other}`),
          })),
        },
      ],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      'no-empty': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      eqeqeq: 'error',
    },
  },
  { files: ['**/vitest.config.ts'], rules: { 'no-restricted-exports': 'off' } },
  {
    files: sources,
    ignores: tests,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: [
                'node:*',
                'fs',
                'path',
                'os',
                'crypto',
                'child_process',
                'http',
                'https',
                'process',
                'worker_threads',
              ],
              message: 'A pure library does no I/O.',
            },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        ...[
          'process',
          'fetch',
          'setTimeout',
          'setInterval',
          'performance',
          'crypto',
          'require',
          '__dirname',
          'Buffer',
          'globalThis',
        ].map((name) => ({ name, message: 'A pure library sees nothing of its surroundings.' })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The clock is an argument.' },
        { object: 'Math', property: 'random', message: 'Randomness is an argument.' },
        { object: 'performance', property: 'now', message: 'The clock is an argument.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'The clock is an argument.',
        },
        { selector: "CallExpression[callee.name='Date']", message: 'The clock is an argument.' },
      ],
    },
  },
  {
    files: ['**/package.json'],
    languageOptions: { parser: jsoncParser },
    plugins: { '@nx': nx },
    rules: {
      '@nx/dependency-checks': [
        'error',
        {
          buildTargets: ['build'],
          ignoredDependencies: ['@uwdata/flechette'],
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
  },
  prettier,
];
