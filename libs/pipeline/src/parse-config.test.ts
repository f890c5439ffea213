import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { configJsonSchema } from './config-json-schema.ts';
import { formatConfigIssues } from './config-issues.ts';
import type { Config } from './config.ts';
import { parseConfig } from './parse-config.ts';

const FEATURE = { name: 'activity', type: 'numeric' };
const TARGET = { name: 'exited', positive: '1', negative: '0' };

function withContract(contract: Record<string, unknown>): Record<string, unknown> {
  return { contract: { target: TARGET, features: [FEATURE], ...contract } };
}

function accept(value: unknown): Config {
  const parsed = parseConfig(value, 'config.json');
  if (!parsed.ok) throw new Error(formatConfigIssues(parsed.issues));
  return parsed.value;
}

function refuse(value: unknown): string {
  const parsed = parseConfig(value, 'config.json');
  return parsed.ok ? 'accepted' : formatConfigIssues(parsed.issues);
}

describe('defaults', () => {
  test('a contract alone is a whole configuration', () => {
    expect(accept(withContract({}))).toEqual({
      mode: 'production',
      modes: {
        practice: {
          sources: [{ type: 'folder', path: 'practicedata' }],
          ingested: 'practice/ingesteddata',
          test: { type: 'folder', path: 'testdata' },
          models: 'practice/models',
          deployment: 'practice/deployment',
          reports: 'practice/reports',
        },
        production: {
          sources: [{ type: 'folder', path: 'sourcedata' }],
          ingested: 'ingesteddata',
          test: { type: 'folder', path: 'testdata' },
          models: 'models',
          deployment: 'deployment',
          reports: 'reports',
        },
      },
      contract: {
        target: { name: 'exited', positive: '1', negative: ['0'] },
        features: [{ name: 'activity', type: 'numeric' }],
      },
      training: {
        solver: 'newton',
        C: 1,
        oneStandardError: false,
        missing: 'median+indicator',
        calibration: 'none',
        seed: 42,
        threshold: 0.5,
      },
      ingestion: { conflicts: 'keep-all', maxRejectedShare: 1, parquetFrom: 1_048_576, guardFormulas: false },
      retrain: { policy: 'new-data', on: ['performance', 'drift'] },
      gate: { policy: 'evidence', metric: 'f1' },
      dependencies: { check: true, timeoutMs: 5000, cacheHours: 24 },
      worklist: { capacity: 100, holdOutShare: 0, seed: 0 },
      report: { formats: ['pdf', 'html', 'json'], audience: 'technical' },
      alerts: { rules: [], allowPrivateAddresses: false, timeoutMs: 20_000 },
      api: { host: '127.0.0.1', port: 8000 },
    });
  });

  test('$schema is for editors and not part of the configuration', () => {
    expect(accept({ $schema: './config.schema.json', ...withContract({}) })).not.toHaveProperty('$schema');
  });

  test('a section that is given keeps its other defaults', () => {
    expect(accept({ ...withContract({}), training: { C: 'none' } }).training).toEqual({
      solver: 'newton',
      C: 'none',
      oneStandardError: false,
      missing: 'median+indicator',
      calibration: 'none',
      seed: 42,
      threshold: 0.5,
    });
  });
});

describe('what training is left to choose', () => {
  const training = (section: unknown): unknown => ({ ...withContract({}), training: section });

  test.each([
    { C: 'auto', oneStandardError: true },
    { calibration: 'auto' },
    { threshold: { rule: 'best-f1' } },
    { threshold: { rule: 'min-cost', costs: { falsePositive: 1, falseNegative: 5 } } },
    { threshold: { rule: 'value', value: 1200, saveRate: 0.3, cost: 40 } },
  ])('%j', (section) => {
    expect(accept(training(section)).training).toMatchObject(section);
  });

  test.each([
    [{ threshold: 1 }, 'training.threshold: expected a number between 0 and 1'],
    [{ threshold: { rule: 'best' } }, 'training.threshold'],
    [{ threshold: { rule: 'min-cost' } }, 'training.threshold'],
    [{ threshold: { rule: 'value', value: 1, saveRate: 2, cost: 1 } }, 'training.threshold'],
    [{ C: 'automatic' }, 'training.C: expected a positive number, "none" or "auto"'],
    [{ calibration: 'plat' }, 'Did you mean "platt"?'],
  ])('%j is refused', (section, message) => {
    expect(refuse(training(section))).toContain(message);
  });
});

describe('target labels', () => {
  test.each([
    ['1', ['0']],
    [1, ['0']],
    [0, ['1']],
    ['1.0', ['0']],
    [true, ['false']],
    ['Yes', ['No']],
    ['no', ['yes']],
    ['TRUE', ['FALSE']],
    ['Y', ['N']],
  ])('positive %j needs no negative: it is %j', (positive, negative) => {
    const { contract } = accept(withContract({ target: { name: 'exited', positive } }));
    expect(contract.target).toEqual({ name: 'exited', positive: String(positive), negative });
  });

  test('a positive label without a usual opposite asks for the negative one', () => {
    expect(refuse(withContract({ target: { name: 'exited', positive: 'churned' } }))).toBe(
      'config.json, contract.target.negative: expected the label that means "stayed": ' +
        'it does not follow from the positive label "churned". Add it.',
    );
  });

  test('several negative labels, numbers and texts mixed', () => {
    const target = { name: 'exited', positive: 'left', negative: ['stayed', 0, false] };
    expect(accept(withContract({ target })).contract.target.negative).toEqual(['stayed', '0', 'false']);
  });

  test('a negative label that equals the positive one by value is refused', () => {
    expect(refuse(withContract({ target: { name: 'exited', positive: 1, negative: '1.0' } }))).toContain(
      'contract.target.negative: expected labels other than the positive one, "1", found "1.0"',
    );
  });
});

describe('faults', () => {
  test('all of them are said at once, each with its path', () => {
    const parsed = parseConfig(
      {
        mode: 'test',
        contract: { identifier: 'activity', target: { name: 'exited' }, features: [FEATURE] },
        training: { C: -1, seed: 0.5, threshold: 1 },
        gate: { metric: 'F1' },
        modes: { production: { models: './reports' } },
        extra: 1,
      },
      'config.json',
    );
    expect(parsed.ok ? [] : parsed.issues.map(({ column }) => column)).toEqual([
      'mode',
      'contract.target.positive',
      'training.C',
      'training.seed',
      'training.threshold',
      'gate.metric',
      'extra',
      'contract.features.0.name',
      'modes.production.reports',
    ]);
  });

  test('an unknown key names the known ones and the nearest', () => {
    expect(refuse({ ...withContract({}), training: { treshold: 0.4 } })).toBe(
      'config.json, training.treshold: expected one of the keys solver, C, oneStandardError, missing, calibration, ' +
        'seed, threshold, ' +
        'found "treshold". Did you mean "threshold"?',
    );
  });

  test('an unknown key that resembles none is to be removed', () => {
    expect(refuse({ ...withContract({}), zebra: 1 })).toContain('found "zebra". Remove it.');
  });

  test('a mistyped word names the nearest', () => {
    expect(refuse({ ...withContract({}), training: { solver: 'newtn' } })).toBe(
      'config.json, training.solver: expected one of "newton", "ml-logistic-regression", found "newtn". ' +
        'Did you mean "newton"?',
    );
  });

  test('an unknown type of a feature names the nearest', () => {
    expect(refuse(withContract({ features: [{ name: 'a', type: 'categorial' }] }))).toContain(
      'contract.features.0.type: expected one of "numeric", "integer", "categorical", found "categorial". ' +
        'Did you mean "categorical"?',
    );
  });

  test.each([null, [], 'text', 7])('a document that is %j is no configuration', (value) => {
    expect(refuse(value)).toMatch(/^config\.json: expected an object with /);
  });

  test('no feature at all', () => {
    expect(refuse(withContract({ features: [] }))).toContain(
      'contract.features: expected at least one feature',
    );
  });

  test('a feature that is no object', () => {
    expect(refuse(withContract({ features: ['age'] }))).toContain(
      'contract.features.0: expected a feature: an object with name and type, found "age"',
    );
  });

  test('the target among the features', () => {
    expect(refuse(withContract({ features: [{ name: 'exited', type: 'integer' }] }))).toContain(
      'contract.features.0.name: expected a column for a feature that has no other part in the contract, ' +
        'found "exited". It is the target already.',
    );
  });

  test('a minimum above the maximum', () => {
    expect(refuse(withContract({ features: [{ ...FEATURE, min: 3, max: 1 }] }))).toContain(
      'contract.features.0.max: expected at least the minimum, 3, found "1"',
    );
  });

  test('levels given twice, marked as missing, or asked for but not given', () => {
    const categorical = { name: 'plan', type: 'categorical' };
    expect(refuse(withContract({ features: [{ ...categorical, levels: ['a', 'a'] }] }))).toContain(
      'features.0.levels.1: expected every level once',
    );
    expect(
      refuse(withContract({ features: [{ ...categorical, levels: ['NA'], missing: ['NA'] }] })),
    ).toContain('features.0.levels.0: expected a level that is not listed under missing too');
    expect(refuse(withContract({ features: [{ ...categorical, otherLevels: 'reject' }] }))).toContain(
      'features.0.otherLevels: expected a list of levels beside it',
    );
  });

  test('__proto__ as a key is unknown and changes nothing', () => {
    const value: unknown = JSON.parse('{"__proto__": {"mode": "practice"}}');
    expect(refuse(value)).toContain('__proto__: expected one of the keys');
    expect(Object.hasOwn(Object.prototype, 'mode')).toBe(false);
  });
});

describe('folders', () => {
  const production = (folders: Record<string, string>): Record<string, unknown> => ({
    ...withContract({}),
    modes: { production: folders },
  });

  test('two folders of one mode may not be the same, however they are written', () => {
    expect(refuse(production({ models: 'out', reports: './out/' }))).toContain(
      'modes.production.reports: expected a folder of its own, not that of modes.production.models',
    );
  });

  test('what is written may not go where sources are read', () => {
    expect(refuse(production({ ingested: 'sourcedata' }))).toContain(
      'modes.production.ingested: expected a folder of its own, not that of modes.production.source',
    );
  });

  test('the modes may share what is only read, and nothing else', () => {
    const shared = { source: 'data', test: 'holdout' };
    expect(refuse({ ...withContract({}), modes: { practice: shared, production: shared } })).toBe('accepted');
    expect(refuse(production({ models: 'practice/models' }))).toContain(
      'modes.production.models: expected a folder of its own, not that of modes.practice.models',
    );
  });

  test('folders above the configuration are told apart from folders beside it', () => {
    expect(refuse(production({ models: '../models', reports: 'models' }))).toBe('accepted');
  });
});

describe('the shipped files', () => {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(new URL(`../../../${name}`, import.meta.url), 'utf8'));

  test('config.schema.json is made from the schema as it is', async () => {
    expect(await read('config.schema.json')).toEqual(configJsonSchema());
  });

  test('config.json is valid', async () => {
    expect(accept(await read('config.json')).contract.features.map(({ name }) => name)).toEqual([
      'lastmonth_activity',
      'lastyear_activity',
      'number_of_employees',
    ]);
  });
});
