/** Compares a text with the one stored beside the tests; `UPDATE_GOLDEN=1 npm test` stores what is drawn now. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), 'golden');

/** Fails unless the stored file of that name holds exactly this text. */
export function expectGolden(name: string, text: string): void {
  const path = join(FOLDER, name);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, text);
  }
  expect(text, `drawing differs from ${name}`).toBe(readFileSync(path, 'utf8'));
}
