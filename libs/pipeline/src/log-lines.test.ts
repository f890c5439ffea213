import { DynamicRiskError } from '@dynamic-risk/dataset';
import { describe, expect, test } from 'vitest';
import {
  endLine,
  failureLine,
  noteLine,
  parseRunEnd,
  startLine,
  stepLine,
  warningLine,
} from './log-lines.ts';

const RUN = { command: 'run', runId: '20261123T112233456Z' } as const;
const AT = '2026-11-23T11:22:35.000Z';

test('every line begins with the command and the run', () => {
  const lines = [
    startLine(RUN, 'production'),
    stepLine(RUN, 'ingest', '1,482 rows accepted', 132),
    warningLine(RUN, 'odd'),
    noteLine(RUN, 'There is new data.'),
    endLine(RUN, 'deployed', 2345),
    failureLine(RUN, new Error('no')),
  ];
  expect(lines).toEqual([
    'run 20261123T112233456Z start: mode production',
    'run 20261123T112233456Z step ingest: 1,482 rows accepted in 132 ms',
    'run 20261123T112233456Z warning: odd',
    'run 20261123T112233456Z note: There is new data.',
    'run 20261123T112233456Z end: deployed in 2.35 s',
    'run 20261123T112233456Z end: failed, unexpected: no',
  ]);
});

describe('the end of a run', () => {
  test.each(['deployed', 'kept', 'nothing-new'] as const)('%s is read back from its line', (result) => {
    expect(parseRunEnd(`${AT} ${endLine(RUN, result, 84)}`)).toEqual({
      runId: RUN.runId,
      at: AT,
      result,
      detail: 'in 84 ms',
    });
  });

  test('a failure is read back with its code', () => {
    const line = `${AT} ${failureLine(RUN, new DynamicRiskError('data-invalid', 'a.csv: odd.'))}`;
    expect(parseRunEnd(line)).toMatchObject({ result: 'failed', detail: 'data-invalid: a.csv: odd.' });
  });

  test.each([
    startLine(RUN, 'production'),
    endLine({ ...RUN, command: 'ingest' }, 'ingested', 5),
    'anything else',
  ])('%s is no end of a run', (line) => {
    expect(parseRunEnd(`${AT} ${line}`)).toBeUndefined();
  });
});
