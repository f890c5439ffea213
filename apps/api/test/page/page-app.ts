/** The pages over memory, with a model that was really trained and a report and a worklist that were really made. */
import { buildDataset } from '@dynamic-risk/dataset/testing';
import type { AlertLedger } from '@dynamic-risk/diagnostics/alerts';
import { modelCoefficients } from '@dynamic-risk/modeling';
import { makeWorklist, type WorklistOptions } from '@dynamic-risk/modeling/worklist';
import type { DeployedUnit, RegistryEvent, RollbackResult } from '@dynamic-risk/pipeline';
import { sampleRunRecord } from '@dynamic-risk/pipeline/testing';
import { buildReport, worklistAnswer, type Report, type ReportInput } from '@dynamic-risk/reporting';
import { sampleReportInput, sampleUncertainty } from '@dynamic-risk/reporting/testing';
import type { ApiDependencies } from '../../src/index.ts';
import { parseTokens } from '../../src/security/parse-tokens.ts';
import { CONTRACT, createTestApp, trained, unitOf } from '../deployed-api.ts';

export const FIRST = 'm-111111111111';
export const SECOND = 'm-222222222222';

export const ADMIN = 'admin-0123456789abcdef0123';
export const READER = 'reader-0123456789abcdef0123';

/** Tokens of an administrator and of somebody who may only read. */
export const TOKENS = parseTokens(`boss admin ${ADMIN};reader read ${READER}`, 'a test');

/** Names as unkind as they come. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '\u202egnp.exe',
  'bell\u0007 and null\u0000',
  `long ${'x'.repeat(10_000)}`,
  '.*(a+)+$',
];

/** Forty ordinary clients and the hostile ones, some of whom left. */
export const WORKLIST_CLIENTS = [...Array.from({ length: 40 }, (_, i) => `client-${i}`), ...HOSTILE];

/** The stored worklist of the first model. */
export function worklistJson(options: Partial<WorklistOptions> = {}): string {
  const names = WORKLIST_CLIENTS;
  const dataset = buildDataset({
    client: names,
    age: names.map((_, i) => 30 + i),
    plan: names.map((_, i) => (i % 2 === 0 ? 'x' : 'y')),
    exited: names.map(() => '0'),
  });
  const model = { ...trained(1), threshold: 0 };
  const list = makeWorklist(model, dataset, CONTRACT, { capacity: 100, ...options });
  return JSON.stringify(worklistAnswer(list, { modelId: FIRST, datasetSha256: 'd', labels: { age: 'Age' } }));
}

/** The report of a run that the unit was in use after. */
export function reportOf(unit: DeployedUnit, changes: Partial<ReportInput> = {}): Report {
  const coefficients = modelCoefficients(unit.model);
  return buildReport({ ...sampleReportInput(), deployed: unit, coefficients, ...changes });
}

/** The units were deployed one after the other. */
function journalOf(units: readonly DeployedUnit[]): readonly RegistryEvent[] {
  return units.flatMap(({ modelId, evaluation, deployedAt }) => {
    const event = { at: deployedAt, runId: 'r', modelId, datasetSha256: 'd', evaluation };
    return [
      { ...event, type: 'trained' as const },
      { ...event, type: 'promoted' as const },
    ];
  });
}

export interface PageAppOptions extends Partial<ApiDependencies> {
  readonly alerts?: AlertLedger;
  readonly log?: readonly string[];
  /** Reports by run and name, `RUN/NAME`. */
  readonly kept?: Readonly<Record<string, string>>;
}

/** The service with two models of which the second is in use, one run, its report and its worklist. */
export function createPageApp({ alerts, log = [], kept = {}, ...options }: PageAppOptions = {}) {
  const first = unitOf(FIRST, trained(1));
  const other = unitOf(SECOND, trained(0.1));
  const second = {
    ...other,
    deployedAt: '2026-11-24T10:00:00.000Z',
    evaluation: { ...other.evaluation, uncertainty: sampleUncertainty() },
  };
  const rolledBack: string[] = [];
  const made = createTestApp({
    pages: {
      reports: {
        async load(runId, name) {
          const text = kept[`${runId}/${name}`];
          if (text === undefined) return undefined;
          return { runId, content: new TextEncoder().encode(text), path: name };
        },
      },
      runLog: { lastLines: async () => log },
      alerts: { load: async () => alerts },
    },
    async rollBack(modelId): Promise<RollbackResult> {
      rolledBack.push(modelId);
      const from = made.stored.unit?.modelId ?? '';
      made.stored.unit = modelId === FIRST ? first : second;
      const { deployedAt, evaluation } = made.stored.unit;
      return { status: 'rolled-back', runId: 'b', at: deployedAt, from, to: modelId, deployedAt, evaluation };
    },
    ...options,
  });
  const { stored } = made;
  stored.models = { [FIRST]: first.model, [SECOND]: second.model };
  stored.unit = second;
  stored.journal = journalOf([first, second]);
  stored.runs = [sampleRunRecord('20261123T112233456Z')];
  stored.files = {
    'report_production.json': JSON.stringify(reportOf(second)),
    'worklist_production.json': worklistJson(),
  };
  return { ...made, first, second, rolledBack };
}

export type PageApp = ReturnType<typeof createPageApp>;

/** What a browser gets. */
export async function getPage(
  { app }: Pick<PageApp, 'app'>,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const response = await app.request(path, { headers: { accept: 'text/html', ...headers } });
  return response.text();
}

/** A form as a browser of this origin sends it. */
export function postForm(
  { app }: Pick<PageApp, 'app'>,
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return Promise.resolve(
    app.request(path, {
      method: 'POST',
      headers: {
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
      body: new URLSearchParams(fields).toString(),
    }),
  );
}

/** Signs in. @returns the header that a browser sends from then on */
export async function signIn(api: Pick<PageApp, 'app'>, token: string): Promise<{ readonly cookie: string }> {
  const response = await postForm(api, '/login', { token });
  return { cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}
