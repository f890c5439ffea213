export { createProgram } from './cli.ts';
export { EXIT_STATUS } from './exit-codes.ts';
export type { ExitStatus } from './exit-codes.ts';
export { processIo } from './io.ts';
export type { CliIo, TextSink } from './io.ts';
export { main, runProcess } from './main.ts';
