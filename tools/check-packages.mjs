/**
 * Proves that what would be published works for others: `npm run check:packages`.
 *
 * Builds a clean copy of the workspace, packs every package, looks into each tarball, has publint and
 * "Are the types wrong?" judge it, then installs all of them in an empty project, imports every entry, compiles
 * against them and starts the commands.
 */
import { checkConsumer } from './check-packages/check-consumer.mjs';
import { checkTarball } from './check-packages/check-tarball.mjs';
import { packAll } from './check-packages/pack-all.mjs';
import { workspacePackages } from './shared/packages.mjs';
import { runOrThrow } from './shared/run.mjs';
import { temporaryFolder } from './shared/temporary-folder.mjs';
import { copyWorkspace } from './shared/workspace-copy.mjs';

const copy = await copyWorkspace('packages');
await runOrThrow('npm', ['run', 'prepare'], { cwd: copy });
const tarballs = await packAll(copy, workspacePackages(copy), temporaryFolder('tarballs'));

let failures = 0;
for (const tarball of tarballs) report(tarball.manifest.name, await checkTarball(copy, tarball));
for (const { title, faults } of await checkConsumer(copy, temporaryFolder('consumer'), tarballs)) {
  report(title, faults);
}
process.exitCode = failures === 0 ? 0 : 1;

/**
 * @param {string} title
 * @param {readonly string[]} faults
 */
function report(title, faults) {
  process.stdout.write(`${faults.length === 0 ? 'ok    ' : 'FAILED'} ${title}\n`);
  for (const fault of faults) process.stdout.write(`${fault.replaceAll(/^/gm, '       ')}\n`);
  failures += faults.length;
}
