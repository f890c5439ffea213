import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, clientLines, CONFIG, csv, HEADER, put, scratchFolder } from './scratch-project.ts';

const WORTH_HEADER = HEADER.replace(',left', ',worth,left');
const RULE = { rule: 'client-value', column: 'worth', saveRate: 0.4, cost: 30 };

/** Client by client another worth: 10, 20, …, 400. */
function withWorth(lines: readonly string[]): readonly string[] {
  return lines.map((line, i) => line.replace(/,([01])$/, `,${10 * (1 + (i % 40))},$1`));
}

function configWith(threshold: unknown, attributes: readonly unknown[]): unknown {
  return { ...CONFIG, contract: { ...CONFIG.contract, attributes }, training: { threshold } };
}

async function project(config: unknown): Promise<string> {
  const folder = await scratchFolder();
  await put(join(folder, 'config.json'), JSON.stringify(config));
  await put(join(folder, 'sourcedata/first.csv'), csv(withWorth(clientLines(400, 1)), WORTH_HEADER));
  await put(join(folder, 'testdata/test.csv'), csv(withWorth(clientLines(300, 99)), WORTH_HEADER));
  return folder;
}

describe('a threshold by the value of each client', () => {
  test('the loop runs by it, and predict flags by p · saveRate · value > cost', async () => {
    const folder = await project(configWith(RULE, [{ name: 'worth', type: 'numeric', min: 0 }]));
    expect(await call(folder, 'run')).toMatchObject({ status: 0 });
    await put(join(folder, 'new.csv'), csv(withWorth(clientLines(80, 5)), WORTH_HEADER));
    const { json } = await call(folder, 'predict', 'new.csv', '--json');
    const predictions = json['predictions'] as { probability: number; risk: number }[];
    expect(predictions.map(({ risk }) => risk)).toEqual(
      predictions.map(({ probability }, i) => (probability * 0.4 * 10 * (1 + (i % 40)) > 30 ? 1 : 0)),
    );
    expect(predictions.some(({ risk }) => risk === 1)).toBe(true);
  });

  test('a file without the column is refused, one with a blank is scored by the median', async () => {
    const folder = await project(configWith(RULE, [{ name: 'worth', type: 'numeric', min: 0 }]));
    await call(folder, 'run');
    await put(join(folder, 'without.csv'), csv(clientLines(3, 5)));
    const without = await call(folder, 'predict', 'without.csv');
    expect(without).toMatchObject({ status: 3, err: expect.stringMatching(/column "worth"/) });
    await put(join(folder, 'blank.csv'), csv(['a,0,basic,10,,0'], WORTH_HEADER));
    expect(await call(folder, 'predict', 'blank.csv', '--json')).toMatchObject({ status: 0 });
  });

  test('a column that is not there or holds text is a fault of the configuration', async () => {
    const absent = await project(configWith(RULE, []));
    expect(await call(absent, 'run')).toMatchObject({
      status: 2,
      err: expect.stringMatching(/training\.threshold\.column.*numeric feature or attribute.*worth/s),
    });
    const text = await project(configWith(RULE, ['worth']));
    expect(await call(text, 'run')).toMatchObject({ status: 2, err: expect.stringContaining('categorical') });
  });
});
