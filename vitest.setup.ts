/** A test that writes to the console fails by name: output belongs into an assertion. */
import { afterAll, afterEach } from 'vitest';

let written: string[] = [];

for (const method of ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const) {
  console[method] = (...parts: readonly unknown[]): void => {
    written.push(`console.${method}: ${parts.map(String).join(' ')}`);
  };
}

for (const stream of ['stdout', 'stderr'] as const) {
  process[stream].write = (chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
    written.push(`${stream}: ${typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()}`);
    const done = rest.at(-1);
    if (typeof done === 'function') done();
    return true;
  };
}

afterEach(failOnOutput);
afterAll(failOnOutput);

function failOnOutput(): void {
  if (written.length === 0) return;
  const output = written.join('\n');
  written = [];
  throw new Error(`Something was written to the console; assert on the output instead.\n${output}`);
}
