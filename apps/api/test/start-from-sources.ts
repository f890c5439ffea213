/** The launcher for tests: starts the API from its sources. */
import { runProcess } from '../src/main.ts';

await runProcess();
