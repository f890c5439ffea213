import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import {
  appendLine,
  readFileIfExists,
  readTextIfExists,
  toStorageError,
  writeFileAtomic,
  writeStreamAtomic,
} from './atomic-write.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

describe('writeFileAtomic', () => {
  test('makes missing parent folders and leaves nothing beside the file', async () => {
    await writeFileAtomic(join(folder, 'a/b/c.txt'), 'é');
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['c.txt']);
    expect(readFileSync(join(folder, 'a/b/c.txt'))).toEqual(Buffer.from('é', 'utf8'));
  });

  test('replaces what stood there, and an empty content is written too', async () => {
    const path = join(folder, 'x');
    await writeFileAtomic(path, Uint8Array.of(0, 255));
    expect([...readFileSync(path)]).toEqual([0, 255]);
    await writeFileAtomic(path, '');
    expect(readFileSync(path).length).toBe(0);
  });

  test('keeps a link and replaces the file behind it', async () => {
    writeFileSync(join(folder, 'real'), 'old');
    symlinkSync(join(folder, 'real'), join(folder, 'link'));
    await writeFileAtomic(join(folder, 'link'), 'new');
    expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('new');
  });

  test('a device is written to, not replaced', async () => {
    await writeFileAtomic('/dev/null', 'gone');
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('a file in place of a parent folder is named, with what to do', async () => {
    writeFileSync(join(folder, 'models'), '');
    const path = join(folder, 'models', 'm.json');
    await expect(writeFileAtomic(path, '{}')).rejects.toMatchObject({
      code: 'storage-failed',
      message: `Could not create the folder ${join(folder, 'models')}: a file stands where a folder is needed (EEXIST). Remove that file, or name another place.`,
    });
  });

  test('a folder in place of the file is refused and kept', async () => {
    mkdirSync(join(folder, 'x'));
    await expect(writeFileAtomic(join(folder, 'x'), '')).rejects.toThrow(
      /is a folder, not a file \(EISDIR\)/,
    );
    expect(readdirSync(folder)).toEqual(['x']);
  });
});

describe('writeStreamAtomic', () => {
  test('a failure half-way leaves the earlier file whole and no rest', async () => {
    const path = join(folder, 'x');
    await writeFileAtomic(path, 'old');
    const failing = writeStreamAtomic(path, async (sink) => {
      await sink.write('half');
      throw new RangeError('stop');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(readdirSync(folder)).toEqual(['x']);
    expect(readFileSync(path, 'utf8')).toBe('old');
  });

  test('joins its pieces in order and hands back the result', async () => {
    const path = join(folder, 'x');
    const result = await writeStreamAtomic(path, async (sink) => {
      await sink.write('a');
      await sink.write(new TextEncoder().encode('b'));
      await sink.write('c'.repeat(2_000_000));
      return 3;
    });
    expect(result).toBe(3);
    expect(readFileSync(path, 'utf8')).toBe(`ab${'c'.repeat(2_000_000)}`);
  });

  test('a write that the disk refuses half-way is an error, never a short file', async () => {
    await expect(writeFileAtomic('/dev/full', 'x')).rejects.toThrow(
      /no space is left on the disk \(ENOSPC\)/,
    );
  });
});

describe('appendLine', () => {
  test('appends below what is there and ends each line', async () => {
    const path = join(folder, 'logs/x.jsonl');
    await appendLine(path, '1');
    await appendLine(path, '2');
    expect(readFileSync(path, 'utf8')).toBe('1\n2\n');
  });

  test('ends a line that an earlier crash left unfinished', async () => {
    const path = join(folder, 'x.jsonl');
    writeFileSync(path, '{"a":1}\n{"b"');
    await appendLine(path, '{"c":3}');
    expect(readFileSync(path, 'utf8')).toBe('{"a":1}\n{"b"\n{"c":3}\n');
  });

  test('a line break inside the line is refused', async () => {
    await expect(appendLine(join(folder, 'x'), 'a\nb')).rejects.toMatchObject({ code: 'argument-invalid' });
  });
});

describe('reading', () => {
  test('an absent file is undefined, an empty one is empty', async () => {
    expect(await readFileIfExists(join(folder, 'none'))).toBeUndefined();
    expect(await readTextIfExists(join(folder, 'none'))).toBeUndefined();
    writeFileSync(join(folder, 'empty'), '');
    expect(await readTextIfExists(join(folder, 'empty'))).toBe('');
  });

  test('a folder is no file', async () => {
    await expect(readFileIfExists(folder)).rejects.toMatchObject({ code: 'storage-failed' });
  });
});

describe('toStorageError', () => {
  test('keeps an error that already says what to do', () => {
    const error = new DynamicRiskError('not-found', 'x');
    expect(toStorageError(error, '/p', 'read')).toBe(error);
  });

  test.each(['EACCES', 'EROFS', 'ENOTDIR', 'ENOSPC', 'EEXIST'])(
    '%s names path, attempt and remedy',
    (code) => {
      const error = toStorageError(Object.assign(new Error('raw'), { code }), '/p', 'write');
      expect(error.code).toBe('storage-failed');
      expect(error.message).toMatch(new RegExp(`^Could not write /p: .+ \\(${code}\\)\\. [A-Z].+\\.$`));
    },
  );

  test('an unknown failure keeps its own words', () => {
    expect(toStorageError(new Error('odd'), '/p', 'read').message).toContain('/p: odd.');
  });
});
