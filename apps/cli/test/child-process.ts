/** The command line as a process of its own, run from its sources. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What the process came to. */
export interface Ended {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in a folder. */
export function spawnCli(
  argv: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Ended> {
  const script = fileURLToPath(new URL('start-from-sources.ts', import.meta.url));
  const node = ['--conditions=@dynamic-risk/source', '--import', import.meta.resolve('tsx'), script];
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [...node, ...argv],
      { cwd: options.cwd, env: { ...process.env, ...options.env } },
      (_, out, err) => resolve({ status: child.exitCode ?? -1, out, err }),
    );
  });
}
