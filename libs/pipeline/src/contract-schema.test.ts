import { expect, test } from 'vitest';
import { contractSchema } from './contract-schema.ts';

const contractWith = (name: string): unknown => ({
  target: { name: 'left', positive: '1' },
  features: [{ name, type: 'categorical' }],
});

test('a column called __proto__ is refused: it would be lost on the way through JSON', () => {
  const { error } = contractSchema.safeParse(contractWith('__proto__'));
  expect(error?.issues[0]).toMatchObject({
    path: ['features', 0, 'name'],
    message: 'a column name other than __proto__, which JSON tools drop',
  });
});

test.each(['constructor', 'toString', 'hasOwnProperty', '  dépense (€) '])(
  'a column called %s is a column',
  (name) => {
    expect(contractSchema.safeParse(contractWith(name)).data?.features[0]?.name).toBe(name);
  },
);
