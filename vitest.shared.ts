import { fileURLToPath } from 'node:url';
import { defineProject, type UserWorkspaceConfig } from 'vitest/config';

/** No `import` or `require` here: Node.js adds the one that fits, and both on one side give a package two faces. */
const CONDITIONS = ['@dynamic-risk/source', 'module', 'node'];

/**
 * What every package's tests share: they run from the sources, without a build, and fail on stray output.
 *
 * @param options.include - where the tests are, relative to the package; default `src` and `test`
 */
export function packageTestConfig(
  name: string,
  options: { readonly include?: readonly string[] } = {},
): UserWorkspaceConfig {
  return defineProject({
    resolve: { conditions: CONDITIONS },
    ssr: { resolve: { conditions: CONDITIONS } },
    test: {
      name,
      include: [...(options.include ?? ['src/**/*.test.ts', 'test/**/*.test.ts'])],
      setupFiles: ['./vitest.setup.ts', './vitest.seed.ts'].map((file) =>
        fileURLToPath(new URL(file, import.meta.url)),
      ),
      environment: 'node',
      testTimeout: 60_000,
    },
  });
}
