#!/usr/bin/env node
/** Starts the built API and says what to do when it has not been built. */
import { existsSync } from 'node:fs';

const built = new URL('../dist/main.js', import.meta.url);
if (existsSync(built)) {
  const { runProcess } = await import(built.href);
  await runProcess();
} else {
  process.stderr.write(
    'error: dynamic-risk-api has not been built yet.\nRun `npm ci` (it builds), or `npm run build`, in the repository root.\n',
  );
  process.exitCode = 1;
}
