import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createProjectFolders } from './project-folder.ts';

let root: string;
const folders = createProjectFolders();

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'project-folder-'));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

/** Every file below the root, with its content. */
async function snapshot(): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(
      files.sort().map(async (file) => [file.slice(root.length + 1), await readFile(file, 'utf8')]),
    ),
  );
}

const noInputs = { replace: false, inputs: [] };

describe('createProjectFolders', () => {
  test('nothing shows before publish, everything after it', async () => {
    const stage = await folders.stage(join(root, 'deep/shop'), noInputs);
    await stage.writeText('sourcedata/a.csv', 'a\n1\n');
    await stage.writeText('config.json', '{}');
    expect(await readdir(join(root, 'deep'))).not.toContain('shop');
    expect(await stage.publish()).toEqual([]);
    await stage.discard();
    expect(await snapshot()).toEqual({
      'deep/shop/config.json': '{}',
      'deep/shop/sourcedata/a.csv': 'a\n1\n',
    });
  });

  test('discard leaves no trace, not even of parent folders it made', async () => {
    const stage = await folders.stage(join(root, 'deep/shop'), noInputs);
    await stage.writeText('sourcedata/a.csv', 'a\n1\n');
    await stage.discard();
    expect(await readdir(root)).toEqual([]);
  });

  test('a copy has the bytes of the original', async () => {
    const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a, 0xff);
    await writeFile(join(root, 'raw.csv'), bytes);
    const stage = await folders.stage(join(root, 'shop'), noInputs);
    await stage.copy(join(root, 'raw.csv'), 'sourcedata/raw.csv');
    await stage.publish();
    expect(new Uint8Array(await readFile(join(root, 'shop/sourcedata/raw.csv')))).toEqual(bytes);
  });

  test('a file in the way is refused and nothing changes', async () => {
    await mkdir(join(root, 'shop'));
    await writeFile(join(root, 'shop/config.json'), 'mine');
    const stage = await folders.stage(join(root, 'shop'), noInputs);
    await stage.writeText('sourcedata/a.csv', 'a');
    await stage.writeText('config.json', 'new');
    await expect(stage.publish()).rejects.toMatchObject({
      code: 'usage-invalid',
      message: expect.stringContaining('--force') as string,
    });
    await stage.discard();
    expect(await snapshot()).toEqual({ 'shop/config.json': 'mine' });
  });

  test('a file in place of the folder is refused', async () => {
    await writeFile(join(root, 'shop'), 'a file');
    const staged = folders.stage(join(root, 'shop'), noInputs);
    await expect(staged).rejects.toMatchObject({ code: 'usage-invalid' });
    expect(await snapshot()).toEqual({ shop: 'a file' });
  });

  test('with replace the file is replaced, and other data files stay and are named', async () => {
    await mkdir(join(root, 'shop/sourcedata'), { recursive: true });
    await writeFile(join(root, 'shop/config.json'), 'old');
    await writeFile(join(root, 'shop/sourcedata/older.csv'), 'b');
    const stage = await folders.stage(join(root, 'shop'), { replace: true, inputs: [] });
    await stage.writeText('sourcedata/a.csv', 'a');
    await stage.writeText('config.json', 'new');
    expect(await stage.publish()).toEqual(['sourcedata/older.csv']);
    expect(await snapshot()).toEqual({
      'shop/config.json': 'new',
      'shop/sourcedata/a.csv': 'a',
      'shop/sourcedata/older.csv': 'b',
    });
  });

  test('a failure half-way puts back what was moved', async () => {
    await mkdir(join(root, 'shop'));
    await writeFile(join(root, 'shop/config.json'), 'old');
    await writeFile(join(root, 'shop/testdata'), 'a file where a folder is needed');
    const stage = await folders.stage(join(root, 'shop'), { replace: true, inputs: [] });
    await stage.writeText('config.json', 'new');
    await stage.writeText('sourcedata/a.csv', 'a');
    await stage.writeText('testdata/b.csv', 'b');
    await expect(stage.publish()).rejects.toMatchObject({ code: 'storage-failed' });
    await stage.discard();
    expect(await snapshot()).toEqual({
      'shop/config.json': 'old',
      'shop/testdata': 'a file where a folder is needed',
    });
    expect(await readdir(join(root, 'shop'))).toEqual(['config.json', 'testdata']);
  });

  test('an input that stands in its place already is kept', async () => {
    await mkdir(join(root, 'shop/sourcedata'), { recursive: true });
    const input = join(root, 'shop/sourcedata/a.csv');
    await writeFile(input, 'a');
    const stage = await folders.stage(join(root, 'shop'), { replace: false, inputs: [input] });
    await stage.copy(input, 'sourcedata/a.csv');
    await stage.publish();
    expect(await snapshot()).toEqual({ 'shop/sourcedata/a.csv': 'a' });
  });

  test('an input is never replaced by a part of itself, not even with replace', async () => {
    await mkdir(join(root, 'shop/sourcedata'), { recursive: true });
    const input = join(root, 'shop/sourcedata/a.csv');
    await writeFile(input, 'a\n1\n2\n');
    const stage = await folders.stage(join(root, 'shop'), { replace: true, inputs: [input] });
    await stage.writeText('sourcedata/a.csv', 'a\n1\n');
    await expect(stage.publish()).rejects.toMatchObject({ code: 'usage-invalid' });
    await stage.discard();
    expect(await snapshot()).toEqual({ 'shop/sourcedata/a.csv': 'a\n1\n2\n' });
  });
});
