import { describe, expect, test } from 'vitest';
import { memoryIo } from '../test/memory-io.ts';
import { createMessages, printResult } from './output.ts';

const FINISHED = {
  kind: 'step-finished',
  step: 'ingest',
  durationMs: 41.3,
  figure: '1,482 rows accepted',
} as const;
const RESULT = { json: { a: 1 }, text: () => 'one line' };

describe('createMessages', () => {
  test('a finished step is one line on stderr: name, time, one figure', async () => {
    const io = memoryIo();
    const { progress } = await createMessages(io);
    progress({ kind: 'step-started', step: 'ingest' });
    progress(FINISHED);
    expect(io.err()).toBe('ingest        41 ms  1,482 rows accepted\n');
    expect(io.out()).toBe('');
  });

  test('on a terminal a running step is shown and written over', async () => {
    const io = memoryIo({ terminal: true, env: { NO_COLOR: '1' } });
    const { progress } = await createMessages(io);
    progress({ kind: 'step-started', step: 'ingest' });
    progress(FINISHED);
    expect(io.err()).toBe('\r\u001B[Kingest …\r\u001B[Kingest        41 ms  1,482 rows accepted\n');
  });

  test('a warning says that it is one, once', async () => {
    const io = memoryIo();
    const { progress, warn } = await createMessages(io);
    progress({ kind: 'warning', message: 'first' });
    warn('second');
    warn('first');
    expect(io.err()).toBe('warning: first\nwarning: second\n');
  });
});

describe('printResult', () => {
  test('for people: the text, ended by one line break', async () => {
    const io = memoryIo();
    await printResult(io, RESULT, false);
    expect(io.out()).toBe('one line\n');
  });

  test('empty text prints nothing', async () => {
    const io = memoryIo();
    await printResult(io, { json: {}, text: () => '' }, false);
    expect(io.out()).toBe('');
  });

  test('with --json: one document and nothing else', async () => {
    const io = memoryIo();
    await printResult(io, RESULT, true);
    expect(JSON.parse(io.out())).toEqual({ a: 1 });
  });
});

describe('colours', () => {
  const coloured = async (terminal: boolean, env: Record<string, string>): Promise<boolean> => {
    const io = memoryIo({ terminal, env });
    (await createMessages(io)).warn('x');
    return io.err().includes('\u001B[33m');
  };

  test('only on a terminal, never with NO_COLOR, never on a dumb terminal', async () => {
    expect(await coloured(true, {})).toBe(true);
    expect(await coloured(true, { NO_COLOR: '' })).toBe(true);
    expect(await coloured(false, {})).toBe(false);
    expect(await coloured(true, { NO_COLOR: '1' })).toBe(false);
    expect(await coloured(true, { TERM: 'dumb' })).toBe(false);
  });
});
