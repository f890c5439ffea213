import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { formatConfigIssues } from './config-issues.ts';
import { contractSchema } from './contract-schema.ts';
import { parseConfig } from './parse-config.ts';

const BASE = {
  target: { name: 'exited', positive: 1 },
  features: [{ name: 'age', type: 'integer' }],
};

const page = await readFile(new URL('../../../docs/contract.md', import.meta.url), 'utf8');
const examples = Array.from(page.matchAll(/```json\n([^]*?)```/g), ([, text = '']) => text);

describe('docs/contract.md', () => {
  test('has examples', () => {
    expect(examples.length).toBeGreaterThan(10);
  });

  test.each(examples)('%s is part of a contract that is accepted', (example) => {
    const contract: object = JSON.parse(example);
    const parsed = parseConfig({ contract: { ...BASE, ...contract } }, 'config.json');
    expect(parsed.ok ? '' : formatConfigIssues(parsed.issues)).toBe('');
  });

  test('has an example of every key of a contract', () => {
    const written = examples.join();
    const keys = Object.keys(contractSchema.shape);
    expect(keys.filter((key) => !written.includes(`"${key}"`))).toEqual([]);
  });
});
