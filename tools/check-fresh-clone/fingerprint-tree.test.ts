import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changedFiles, fingerprintTree } from './fingerprint-tree.mjs';

test('a tree differs where files came, went or changed, whatever is installed in it', () => {
  const root = mkdtempSync(join(tmpdir(), 'dynamic-risk-fingerprint-'));
  try {
    mkdirSync(join(root, 'a/node_modules'), { recursive: true });
    for (const file of ['same', 'changed', 'gone']) writeFileSync(join(root, 'a', file), file);
    const before = fingerprintTree(root);
    rmSync(join(root, 'a/gone'));
    writeFileSync(join(root, 'a/changed'), 'otherwise');
    writeFileSync(join(root, 'come'), '');
    writeFileSync(join(root, 'a/node_modules/dependency'), '');
    expect([...changedFiles(before, fingerprintTree(root))].sort()).toEqual(['a/changed', 'a/gone', 'come']);
  } finally {
    rmSync(root, { recursive: true });
  }
});
