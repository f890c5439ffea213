/** The launcher for tests: runs the command line from its sources. */
import { runProcess } from '../src/main.ts';

await runProcess();
