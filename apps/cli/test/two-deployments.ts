/** A project in which a second model took the place of a first, weak one; made once a test file. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { canonicalJson } from '@dynamic-risk/modeling';
import type { RunRecord } from '@dynamic-risk/pipeline';
import { expect } from 'vitest';
import { call, clientLines, copiesOf, csv, handmadeProject, put } from './scratch-project.ts';

const GATE = ['--set', 'gate.policy=score', '--set', 'gate.metric=logLoss'];

export interface TwoDeployments {
  readonly folder: string;
  /** Id of the weak model, of 400 rows. */
  readonly first: string;
  /** Id of the deployed model, of 800 rows. */
  readonly second: string;
}

const ids: { first: string; second: string } = { first: '', second: '' };

const copy = copiesOf(async () => {
  const folder = await handmadeProject();
  const weak = await run(folder, '--set', 'training.C=0.0001');
  await put(join(folder, 'sourcedata/second.csv'), csv(clientLines(400, 2)));
  const better = await run(folder);
  expect([weak.status, better.status]).toEqual(['deployed', 'deployed']);
  Object.assign(ids, { first: weak.model.id, second: better.model.id });
  return folder;
});

/** A copy of the project. */
export async function twoDeployments(): Promise<TwoDeployments> {
  const folder = await copy();
  return { folder, ...ids };
}

/** Runs the loop, which has to succeed. */
export async function run(folder: string, ...argv: readonly string[]): Promise<RunRecord> {
  const { status, json } = await call(folder, 'run', '--json', ...GATE, ...argv);
  expect(status).toBe(0);
  return json as unknown as RunRecord;
}

/** The id of a model by its file: the score is no part of it. */
export function idOf(text: string): string {
  const { testScore: _scored, ...trained } = JSON.parse(text) as Record<string, unknown>;
  return `m-${sha256(canonicalJson(trained)).slice(0, 12)}`;
}

/** Lower-case hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
