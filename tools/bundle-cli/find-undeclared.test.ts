import { expect, test } from 'vitest';
import { findUndeclared } from './find-undeclared.mjs';

interface Imported {
  readonly path: string;
  readonly external?: boolean;
}

function bundleOf(imports: readonly Imported[]): Parameters<typeof findUndeclared>[0] {
  const output = { bytes: 1, inputs: {}, exports: [] };
  return {
    outputs: {
      'main.js': { ...output, imports: imports.map((one) => ({ kind: 'import-statement', ...one })) },
    },
  };
}

test('what a bundle loads and nobody declared is named once, by package', () => {
  const metafile = bundleOf([
    { path: 'pg/lib/client.js', external: true },
    { path: 'pg', external: true },
    { path: '@scope/name/entry', external: true },
    { path: 'declared', external: true },
  ]);
  expect(findUndeclared(metafile, ['declared'])).toEqual(['@scope/name', 'pg']);
});

test('files of the bundle and modules of Node.js need no declaration', () => {
  const metafile = bundleOf([
    { path: 'bundle/chunk.js' },
    { path: 'node:fs', external: true },
    { path: 'fs/promises', external: true },
  ]);
  expect(findUndeclared(metafile, [])).toEqual([]);
});
