/** Which modules a command line loads, told by the engine itself. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnCli } from './child-process.ts';

interface Coverage {
  readonly result: readonly { readonly url: string }[];
}

/** URLs of every script, ES module or CommonJS, that ran in a process of its own. */
export async function loadedModules(argv: readonly string[]): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'loaded-modules-'));
  try {
    await spawnCli(argv, { cwd: folder, env: { NODE_V8_COVERAGE: folder } });
    const reports = await Promise.all(
      (await readdir(folder)).map(async (name) => {
        const coverage = JSON.parse(await readFile(join(folder, name), 'utf8')) as Coverage;
        return coverage.result.map(({ url }) => url);
      }),
    );
    return reports.flat().filter((url) => url.startsWith('file:'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
