import { defineProject, type UserWorkspaceConfig } from 'vitest/config';

/** What every package's tests share: they run from the sources, without a build, and fail on stray console output. */
export function packageTestConfig(name: string): UserWorkspaceConfig {
  return defineProject({
    resolve: { conditions: ['@dynamic-risk/source', 'module', 'node', 'import', 'default'] },
    ssr: { resolve: { conditions: ['@dynamic-risk/source', 'module', 'node', 'import', 'default'] } },
    test: {
      name,
      include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
      environment: 'node',
      testTimeout: 60_000,
    },
  });
}
