import { DynamicRiskError } from '@dynamic-risk/dataset';
import { describe, expect, test } from 'vitest';
import { memoryIo } from '../test/memory-io.ts';
import { describeFailure, reportFailure } from './failure.ts';

async function report(error: unknown, options = { asJson: false, verbose: false }) {
  const io = memoryIo();
  const status = await reportFailure(io, await describeFailure(error), options);
  return { status, out: io.out(), err: io.err() };
}

const ISSUE = {
  code: 'label',
  source: 'nov.csv',
  line: 14,
  column: 'exited',
  expected: '0 or 1',
  found: 'yes',
};

describe('reportFailure', () => {
  test('a known error: its message on stderr, nothing on stdout, the status of its code', async () => {
    const { status, out, err } = await report(new DynamicRiskError('data-invalid', 'nov.csv is empty.'));
    expect({ status, out, err }).toEqual({ status: 3, out: '', err: 'error: nov.csv is empty.\n' });
  });

  test('issues are spelled out below the message, once', async () => {
    const sentence = 'nov.csv, line 14, column "exited": expected 0 or 1, found "yes".';
    const apart = await report(
      new DynamicRiskError('data-invalid', 'One row is broken.', { issues: [ISSUE] }),
    );
    expect(apart.err).toBe(`error: One row is broken.\n${sentence}\n`);
    const within = await report(new DynamicRiskError('data-invalid', sentence, { issues: [ISSUE] }));
    expect(within.err).toBe(`error: ${sentence}\n`);
  });

  test('with --json the failure is one document on stdout too', async () => {
    const error = new DynamicRiskError('data-invalid', 'One row is broken.', { issues: [ISSUE] });
    const { status, out } = await report(error, { asJson: true, verbose: false });
    expect(status).toBe(3);
    expect(JSON.parse(out)).toEqual({
      error: { code: 'data-invalid', message: 'One row is broken.', issues: [ISSUE] },
    });
  });

  test('what nobody foresaw exits 1 with a message, and shows its stack only when asked', async () => {
    const quiet = await report(new TypeError('x is not a function'));
    expect(quiet).toMatchObject({ status: 1, out: '' });
    expect(quiet.err).toBe(
      'error: Unexpected failure: x is not a function\nRun again with --verbose for the details.\n',
    );
    const loud = await report(new TypeError('x', { cause: new Error('below') }), {
      asJson: false,
      verbose: true,
    });
    expect(loud.err).toContain('failure.test.ts');
    expect(loud.err).toContain('caused by: Error: below');
  });

  test('anything can be thrown', async () => {
    expect(await report('a text')).toMatchObject({ status: 1 });
    expect(await report(undefined)).toMatchObject({ status: 1 });
  });
});
