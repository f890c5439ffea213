import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../src/main.ts';
import { memoryIo } from './memory-io.ts';
import { call, treeOf } from './scratch-project.ts';
import { idOf, twoDeployments } from './two-deployments.ts';

describe('models export', () => {
  test('as json is the model file itself, byte for byte', async () => {
    const { folder, first } = await twoDeployments();
    const { status, out } = await call(folder, 'models', 'export', first, '--format', 'json');
    expect(status).toBe(0);
    expect(out).toBe(await readFile(join(folder, `models/${first}/model.json`), 'utf8'));
    expect(idOf(out)).toBe(first);
  });

  test('writes text and bytes to a file, the same as to stdout', async () => {
    const { folder, first } = await twoDeployments();
    for (const format of ['pmml', 'onnx', 'ml-logistic-regression']) {
      const piped = await call(folder, 'models', 'export', first, '--format', format);
      const { status, out, err } = await call(
        ...[folder, 'models', 'export', first, '--format', format, '--output', `out/model.${format}`],
      );
      expect([status, out]).toEqual([0, '']);
      expect(err).toContain(`written to out/model.${format}`);
      const written = await readFile(join(folder, `out/model.${format}`));
      expect(written.toString(format === 'onnx' ? 'latin1' : 'utf8')).toBe(piped.out);
    }
  });

  test('with --json gives the content within the document', async () => {
    const { folder, first } = await twoDeployments();
    const pmml = await call(folder, 'models', 'export', first, '--format', 'pmml', '--json');
    expect(pmml.json).toMatchObject({
      model: first,
      format: 'pmml',
      content: expect.stringMatching(/^<\?xml/),
    });
    const onnx = await call(folder, 'models', 'export', first, '--format', 'onnx', '--json');
    const bytes = Buffer.from(String(onnx.json['base64']), 'base64');
    expect(onnx.json).toMatchObject({ model: first, format: 'onnx', bytes: bytes.length });
  });

  test('refuses ONNX on a terminal, a format it does not know and none', async () => {
    const { folder, first } = await twoDeployments();
    const io = memoryIo({ cwd: folder, terminal: true });
    expect(await main(['models', 'export', first, '--format', 'onnx'], io)).toBe(2);
    expect([io.out(), io.err()]).toEqual(['', expect.stringContaining('--output model.onnx')]);
    expect((await call(folder, 'models', 'export', first, '--format', 'xlsx')).err).toContain('pmml, onnx');
    expect((await call(folder, 'models', 'export', first)).status).toBe(2);
  });

  test('refuses a model file that was tampered with, and writes nothing', async () => {
    const { folder, first } = await twoDeployments();
    await appendFile(join(folder, `models/${first}/model.json`), ' ');
    const before = await treeOf(folder);
    const { status, err } = await call(
      ...[folder, 'models', 'export', first, '--format', 'json', '--output', 'model.json'],
    );
    expect([status, err]).toEqual([
      1,
      expect.stringMatching(/expected SHA-256 .* train again: dynamic-risk run/),
    ]);
    expect(await treeOf(folder)).toEqual(before);
  });
});
