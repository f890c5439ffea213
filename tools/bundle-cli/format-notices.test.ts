import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatNotices } from './format-notices.mjs';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'notices-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function install(folder: string, name: string, files: Readonly<Record<string, string>>): string {
  const path = `node_modules/${folder}`;
  mkdirSync(join(root, path), { recursive: true });
  for (const [file, text] of Object.entries({
    ...files,
    'package.json': JSON.stringify({ name, version: '1.0.0' }),
  })) {
    writeFileSync(join(root, path, file), text);
  }
  return path;
}

function bundleOf(files: readonly string[]): Parameters<typeof formatNotices>[0] {
  const inputs = Object.fromEntries(files.map((file) => [file, { bytesInOutput: 1 }]));
  return { outputs: { 'main.js': { bytes: 1, imports: [], exports: [], inputs } } };
}

test('a licence stands once below the names of all packages that have it, those inside of others too', () => {
  const one = install('one', 'one', { LICENSE: 'MIT of A\n' });
  const nested = install('one/node_modules/@scope/two', '@scope/two', { 'licence.md': 'MIT of A' });
  const other = install('other', 'other', { LICENSE: 'BSD', NOTICE: 'by B' });
  const files = [`${one}/a.js`, `${one}/b.js`, `${nested}/c.js`, `${other}/d.js`, 'libs/own/src/index.ts'];
  expect(formatNotices(bundleOf(files), root)).toBe(
    `one 1.0.0\n@scope/two 1.0.0\n\nMIT of A\n\n${'-'.repeat(80)}\n\nother 1.0.0\n\nBSD\n\nby B\n`,
  );
});

test('a package without the text of its licence is refused', () => {
  const bare = install('bare', 'bare', {});
  expect(() => formatNotices(bundleOf([`${bare}/index.js`]), root)).toThrow(/bare: expected the text/);
});
