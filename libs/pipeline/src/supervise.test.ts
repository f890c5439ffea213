import { describe, expect, test } from 'vitest';
import { createContext } from './create-context.ts';
import type { PipelineContext, ProgressEvent } from './context.ts';
import { parseConfig } from './parse-config.ts';
import type { Ports } from './ports.ts';
import { supervise } from './supervise.ts';
import { createMemoryPorts, SAMPLE_CONTRACT } from './testing.ts';

function createTestContext(replacements: Partial<Ports> = {}): {
  context: PipelineContext;
  events: ProgressEvent[];
} {
  const events: ProgressEvent[] = [];
  const parsed = parseConfig({ contract: SAMPLE_CONTRACT }, 'config.json');
  if (!parsed.ok) throw new Error('The sample contract is valid.');
  const ports = { ...createMemoryPorts(), ...replacements };
  const onProgress = (event: ProgressEvent): void => void events.push(event);
  return { context: createContext({ config: parsed.value, ports, onProgress }), events };
}

describe('a supervised command', () => {
  test('passes on what the body gives', async () => {
    const { context } = createTestContext();
    expect(await supervise(context, 'run', async () => ({ result: 42, end: 'kept' }))).toBe(42);
  });

  test('times its steps', async () => {
    const { context } = createTestContext();
    const times = await supervise(context, 'run', async ({ step, times }) => {
      await step('train', async () => 1, String);
      return { result: times(), end: 'kept' };
    });
    expect(times.timings).toEqual({ train: 10 });
    expect(times.durationMs).toBeGreaterThan(10);
  });

  test('a step that fails is not told of as finished', async () => {
    const { context, events } = createTestContext();
    const failing = supervise(context, 'run', ({ step }) =>
      step('score', () => Promise.reject(new Error('no')), String).then(() => ({ result: 0, end: '' })),
    );
    await expect(failing).rejects.toThrow('no');
    expect(events).toEqual([{ kind: 'step-started', step: 'score' }]);
  });

  test('an error is passed on even where the log cannot be written, which is told', async () => {
    const memory = createMemoryPorts().runLog;
    const line = (at: Date, text: string): Promise<void> =>
      text.includes('start') ? memory.line(at, text) : Promise.reject(new Error('disk full'));
    const { context, events } = createTestContext({ runLog: { ...memory, line } });
    const failing = supervise(context, 'run', () => Promise.reject(new Error('first')));
    await expect(failing).rejects.toThrow('first');
    expect(events).toEqual([{ kind: 'warning', message: 'Could not write the log: disk full' }]);
  });

  test('a log that cannot be written from the start is told of once, as the error', async () => {
    const runLog = { ...createMemoryPorts().runLog, line: () => Promise.reject(new Error('disk full')) };
    const { context, events } = createTestContext({ runLog });
    const failing = supervise(context, 'run', async () => ({ result: 0, end: '' }));
    await expect(failing).rejects.toThrow('disk full');
    expect(events).toEqual([]);
  });

  test('an error is passed on even where the lock cannot be given back, which is told', async () => {
    const lock = { acquire: async () => () => Promise.reject(new Error('lock is gone')) };
    const { context, events } = createTestContext({ lock });
    await expect(supervise(context, 'run', () => Promise.reject(new Error('first')))).rejects.toThrow(
      'first',
    );
    expect(events).toEqual([{ kind: 'warning', message: 'Could not give the lock back: lock is gone' }]);
  });

  test('a lock that was lost fails the command at its end', async () => {
    const lock = { acquire: async () => () => Promise.reject(new Error('lock is gone')) };
    const { context } = createTestContext({ lock });
    await expect(supervise(context, 'run', async () => ({ result: 1, end: 'kept' }))).rejects.toThrow(
      'lock is gone',
    );
  });
});
