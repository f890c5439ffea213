import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { main } from '../src/main.ts';
import { loadedModules } from './loaded-modules.ts';
import { memoryIo } from './memory-io.ts';

const COMMANDS = [
  'init',
  'run',
  'ingest',
  'train',
  'score',
  'deploy',
  'diagnose',
  'report',
  'worklist',
  'predict',
  'models show',
  'models list',
  'models compare',
  'models rollback',
  'models export',
  'models verify',
  'quarantine list',
  'quarantine show',
  'quarantine export',
  'quarantine replay',
  'history',
  'query',
  'status',
] as const;

async function call(...argv: string[]) {
  const io = memoryIo({ cwd: '/nowhere-at-all' });
  const status = await main(argv, io);
  return { status, out: io.out(), err: io.err() };
}

describe('help', () => {
  test('names every command and the exit codes', async () => {
    const { status, out } = await call('--help');
    expect(status).toBe(0);
    for (const name of COMMANDS) expect(out).toMatch(new RegExp(`^ {2}${name.split(' ')[0]} `, 'm'));
    expect(out).toContain('3  bad data');
  });

  test.each(COMMANDS)('of %s has an example, the exit codes and the common options', async (name) => {
    const { status, out } = await call(...name.split(' '), '--help');
    expect(status).toBe(0);
    expect(out).toContain(`$ dynamic-risk ${name}`);
    for (const text of ['Exit codes:', '--json', '--config <file>', '--set <key.path=value>']) {
      expect(out).toContain(text);
    }
  });

  test('the version is the one of the package', async () => {
    const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
      readonly version: string;
    };
    expect(await call('--version')).toEqual({ status: 0, out: `${manifest.version}\n`, err: '' });
  });
});

describe('wrong usage exits 2', () => {
  test.each([
    ['no command', [], 'Usage:'],
    ['an unknown command', ['ruun'], 'Did you mean run?'],
    ['an unknown option', ['run', '--forse'], 'Did you mean --force?'],
    ['a missing argument', ['predict'], "missing required argument 'file'"],
    ['a missing option', ['init', 'shop', '--from', 'a.csv'], "required option '--target <column>'"],
    ['an argument too many', ['run', 'now'], 'too many arguments'],
    [
      'a test share out of range',
      ['init', 'd', '--from', 'a', '--target', 'b', '--test-share', '1'],
      'between 0 and 1',
    ],
    ['a seed that is no integer', ['init', 'd', '--from', 'a', '--target', 'b', '--seed', '1.5'], 'integer'],
    [
      'features without a name',
      ['init', 'd', '--from', 'a', '--target', 'b', '--features', 'x,,y'],
      'column names',
    ],
    ['a choice that is none', ['predict', 'a.csv', '--invalid', 'drop'], 'Allowed choices are fail, blank'],
    [
      'both ways to test',
      ['init', 'd', '--from', 'a', '--target', 'b', '--test', 'c', '--test-share', '.3'],
      'cannot be used with',
    ],
    ['a missing configuration', ['run'], 'config.json: expected a configuration file'],
    [
      'a configuration outside the new folder',
      ['init', 'd', '--from', 'a', '--target', 'b', '--config', '../x/c.json'],
      '--config',
    ],
  ])('%s', async (_, argv, said) => {
    const { status, out, err } = await call(...argv);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(said);
  });

  test('with --json it is a document on stdout', async () => {
    const { status, out } = await call('run', '--forse', '--json');
    expect(status).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'usage-invalid', issues: [] } });
    const missing = await call('run', '--json');
    expect(JSON.parse(missing.out)).toMatchObject({ error: { code: 'configuration-invalid' } });
  });
});

describe('start-up', () => {
  test('help loads commander and nothing heavy', async () => {
    const loaded = await loadedModules(['--help']);
    expect(loaded.some((url) => url.includes('/commander/'))).toBe(true);
    expect(loaded.some((url) => url.includes('/apps/cli/src/commands/run.ts'))).toBe(true);
    const heavy = /duckdb|pdfkit|fontkit|\/zod\/|arquero|cli-table3|picocolors|\/libs\/(?!dataset\/)/;
    expect(loaded.filter((url) => heavy.test(url))).toEqual([]);
  });
});
