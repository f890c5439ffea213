import { expect, expectTypeOf, test } from 'vitest';
import { createClient, type Models, type Runs, type Worklist } from './index.ts';

const ANSWERS: Readonly<Record<string, unknown>> = {
  prediction: { model: 'm', threshold: 0.5, predictions: [] },
  worklist: { list: [{ rank: 1, client: 'Acme', reasons: [{ text: 'age 60' }] }] },
};

const client = createClient({
  baseUrl: 'http://risk.test',
  // As it comes out of an environment: one that is not set is no token.
  token: undefined,
  fetch: async (url) => Response.json(ANSWERS[new URL(String(url)).pathname.slice(1)] ?? {}),
});

test('a name that an answer does not have is a mistake that the compiler finds', async () => {
  const { predictions } = await client.predict([{ age: 60 }], { reasons: undefined });
  // @ts-expect-error -- misspelt
  expect(predictions[0]?.probabilty).toBeUndefined();
  const { list } = await client.worklist();
  // @ts-expect-error -- misspelt
  expect(list[0]?.expectedGain).toBeUndefined();
  // @ts-expect-error -- rows are a list
  await expect(client.predict({ age: 60 })).resolves.toBeDefined();
});

test('everything that an answer has can be reached with its type', async () => {
  const { list } = await client.worklist();
  expect(list[0]?.reasons[0]?.text).toBe('age 60');
  type Called = Worklist['list'][number];
  expectTypeOf<Called['action']>().toEqualTypeOf<'call' | 'do not call'>();
  expectTypeOf<Called['expectedValue']>().toEqualTypeOf<number | undefined>();
  expectTypeOf<Runs['runs'][number]['evaluation']['auc']>().toEqualTypeOf<number | null>();
  expectTypeOf<Models['models'][number]['logLoss']>().toEqualTypeOf<number | null>();
});
