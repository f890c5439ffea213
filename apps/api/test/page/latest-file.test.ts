import { expect, test } from 'vitest';
import { createLatestFile } from '../../src/page/read/latest-file.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('createLatestFile makes a file out again only when it differs, and meets a fault again', async () => {
  let content: Uint8Array | undefined;
  const made: string[] = [];
  const reports = {
    latest: async (name: string) =>
      content === undefined ? undefined : { runId: 'r', content, path: `r/${name}` },
    load: async () => undefined,
  };
  const read = createLatestFile({ reports }, 'x.json', (file) => {
    const text = new TextDecoder().decode(file.content);
    made.push(text);
    if (text === 'bad') throw new Error('bad');
    return text;
  });
  expect(await read()).toBeUndefined();
  content = bytes('one');
  expect([await read(), await read()]).toEqual(['one', 'one']);
  content = bytes('bad');
  await expect(read()).rejects.toThrow('bad');
  await expect(read()).rejects.toThrow('bad');
  content = bytes('one');
  expect(await read()).toBe('one');
  content = bytes('two');
  expect(await read()).toBe('two');
  expect(made).toEqual(['one', 'bad', 'bad', 'two']);
});
