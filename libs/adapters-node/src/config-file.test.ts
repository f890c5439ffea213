import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { loadConfigFile } from './config-file.ts';

const VALID = {
  contract: { target: { name: 'exited', positive: 1 }, features: [{ name: 'activity', type: 'numeric' }] },
};

async function withConfig(text: string): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'config.json'), text);
  return folder;
}

describe('a configuration file', () => {
  test('is loaded with its defaults, and its folder is where relative paths start', async () => {
    const cwd = await withConfig(JSON.stringify(VALID));
    const loaded = await loadConfigFile('config.json', { cwd });
    expect(loaded).toMatchObject({ path: join(cwd, 'config.json'), configDir: cwd });
    expect(loaded.config.training.C).toBe(1);
  });

  test('may begin with a byte order mark', async () => {
    const cwd = await withConfig(`\uFEFF${JSON.stringify(VALID)}`);
    expect((await loadConfigFile('config.json', { cwd })).config.mode).toBe('production');
  });

  test('overrides are applied before it is checked', async () => {
    const cwd = await withConfig(JSON.stringify(VALID));
    const overrides = ['mode=practice', 'training.C=none'];
    const { config } = await loadConfigFile('config.json', { cwd, overrides });
    expect([config.mode, config.training.C]).toEqual(['practice', 'none']);
  });
});

describe('faults', () => {
  test('a missing file says how to name or make one', async () => {
    const cwd = await temporaryFolder();
    await expect(loadConfigFile('config.json', { cwd })).rejects.toMatchObject({
      code: 'configuration-invalid',
      message: expect.stringMatching(
        /^config\.json: expected a configuration file, but there is none\. .*init DIR/,
      ),
    });
  });

  test('a folder is no configuration', async () => {
    const cwd = await temporaryFolder();
    await mkdir(join(cwd, 'config.json'));
    await expect(loadConfigFile('config.json', { cwd })).rejects.toMatchObject({
      code: 'configuration-invalid',
      message: expect.stringContaining('but it is a folder'),
    });
  });

  test.each([
    ['a comma after the last entry', '{\n  "mode": "practice",\n}', 3, 1],
    ['a missing comma', '{\n  "mode": "practice"\n  "contract": {}\n}', 3, 3],
    ['a comment', '{\n  // which mode\n  "mode": "practice"\n}', 2, 3],
    ['a word', 'hello', 1, 1],
    ['a file that was cut off', '{\n  "mode": "prac', 2, 11],
    ['an empty file', '', 1, 1],
  ])('%s is told with line and column', async (_what, text, line, column) => {
    const cwd = await withConfig(text);
    await expect(loadConfigFile('config.json', { cwd })).rejects.toMatchObject({
      code: 'configuration-invalid',
      message: expect.stringMatching(`^config\\.json, line ${line}, column ${column}: expected JSON`),
    });
  });

  test('every fault of the schema is in the message and in the issues', async () => {
    const cwd = await withConfig(JSON.stringify({ ...VALID, mode: 'test', training: { C: 0 } }));
    await expect(loadConfigFile('config.json', { cwd })).rejects.toMatchObject({
      code: 'configuration-invalid',
      message:
        'config.json, mode: expected one of "practice", "production", found "test".\n' +
        'config.json, training.C: expected a positive number, "none" or "auto", found "0".',
      issues: [{ column: 'mode' }, { column: 'training.C' }],
    });
  });

  test('an override that names no key is told as it was given', async () => {
    const cwd = await withConfig(JSON.stringify(VALID));
    await expect(loadConfigFile('config.json', { cwd, overrides: ['training.c=1'] })).rejects.toMatchObject({
      code: 'configuration-invalid',
      message: expect.stringMatching(/^--set training\.c=1: expected one of the keys .* Did you mean "C"\?$/),
    });
  });
});
