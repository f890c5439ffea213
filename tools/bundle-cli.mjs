/**
 * Puts the command line and what it loads of the libraries into few files: a part of `npm ci` and `npm run build`.
 *
 * A process that loads four hundred modules one by one spends most of its start on finding them. The launcher of
 * `dynamic-risk` starts this bundle, and so do the threads that read files; the libraries are published module by module.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { findUndeclared } from './bundle-cli/find-undeclared.mjs';
import { formatNotices } from './bundle-cli/format-notices.mjs';
import { keepEnglish } from './bundle-cli/keep-english.mjs';
import { workspacePackages } from './shared/packages.mjs';
import { ROOT } from './shared/run.mjs';

const FOLDER = 'apps/cli/bundle';

/**
 * Loaded from their packages when they are needed: an app of its own, native code, code that looks around itself. The
 * libraries are all inside: each one outside would load the rest a second time.
 */
const EXTERNAL = [
  ...['@duckdb/node-api', '@dynamic-risk/api', 'fontkit', 'pdfkit', 'nodemailer', 'pg'],
  ...['registry-auth-token', 'registry-url'],
];

rmSync(join(ROOT, FOLDER), { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: ROOT,
  entryPoints: {
    main: 'apps/cli/src/main.ts',
    'reading-worker': 'libs/adapters-node/src/read-ahead/reading-worker.ts',
  },
  outdir: FOLDER,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  tsconfig: 'tsconfig.base.json',
  conditions: ['@dynamic-risk/source'],
  mainFields: ['module', 'main'],
  external: EXTERNAL,
  plugins: [keepEnglish],
  sourcemap: 'linked',
  sourcesContent: false,
  metafile: true,
  logLevel: 'warning',
  // For what CommonJS packages require of Node.js.
  banner: {
    js: `import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);`,
  },
});

const cli = workspacePackages(ROOT).find(({ folder }) => folder === 'apps/cli');
const undeclared = findUndeclared(metafile, Object.keys(cli?.manifest.dependencies ?? {}));
if (undeclared.length > 0) {
  throw new Error(
    `apps/cli/package.json: expected every package that the bundle loads, missing ${undeclared.join(', ')}.`,
  );
}
writeFileSync(join(ROOT, FOLDER, 'THIRD-PARTY-NOTICES.txt'), formatNotices(metafile, ROOT));
