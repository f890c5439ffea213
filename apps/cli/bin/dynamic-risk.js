#!/usr/bin/env node
/** Starts the built command line and says what to do when it has not been built. */
import { existsSync, readdirSync, statSync } from 'node:fs';

const COMPILED = 'dist/tsconfig.lib.tsbuildinfo';

const bundle = new URL('../bundle/main.js', import.meta.url);
const entry = isCurrent(bundle) ? bundle : new URL('../dist/main.js', import.meta.url);
if (existsSync(entry)) {
  const { runProcess } = await import(entry.href);
  await runProcess();
} else {
  process.stderr.write(
    'error: dynamic-risk has not been built yet.\nRun `npm ci` (it builds), or `npm run build`, in the repository root.\n',
  );
  process.exitCode = 1;
}

/**
 * The bundle loads in a third of the time. In the repository a package may have been compiled since it was made; an
 * installed package has no trace of a compiler.
 */
function isCurrent(bundle) {
  const madeAt = changedAt(bundle);
  if (madeAt === undefined) return false;
  if (!existsSync(new URL(`../${COMPILED}`, import.meta.url))) return true;
  const packages = ['../../', '../../../libs/'].map((folder) => new URL(folder, import.meta.url));
  const compiled = packages.flatMap((folder) =>
    readdirSync(folder).map((name) => new URL(`${name}/${COMPILED}`, folder)),
  );
  return compiled.every((file) => (changedAt(file) ?? 0) <= madeAt);
}

/** Milliseconds since 1970; nothing for a file that is not there. */
function changedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}
