import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: ['libs/*/vitest.config.ts', 'apps/*/vitest.config.ts', 'tools/vitest.config.ts'],
    // By default one core stays idle, which on two cores is half of them.
    maxWorkers: '100%',
    // In continuous integration the counts are read from a file, see tools/print-test-counts.mjs.
    reporters:
      process.env['CI'] === undefined
        ? ['default']
        : ['default', ['json', { outputFile: 'tmp/test-results.json' }]],
  },
});
