/** Whom to call, by the last run that ranked clients. */
import type { WorklistAnswer } from '@dynamic-risk/reporting';
import { worklistNames } from '@dynamic-risk/pipeline';
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { gap, type Gap } from '../layout/gap.ts';
import type { PageService } from '../page-service.ts';
import { createLatestFile } from './latest-file.ts';

/** The worklist as the run left it. */
export interface StoredWorklist {
  readonly runId: string;
  readonly answer: WorklistAnswer;
}

/** Where pages get the worklist from. */
export type WorklistSource = () => Promise<StoredWorklist | Gap>;

const NO_WORKLIST = gap(
  'There is no worklist yet',
  'A run ranks the clients of the data set by the model in use.',
  'dynamic-risk run',
);

/** A source that makes each list out once, however often it is asked. */
export function createWorklistSource(service: Pick<PageService, 'reports' | 'mode'>): WorklistSource {
  const name = worklistNames(service.mode).json;
  const latest = createLatestFile(service, name, ({ runId, content, path }) => ({
    runId,
    answer: parseWorklist(new TextDecoder().decode(content), path),
  }));
  return async () => (await latest()) ?? NO_WORKLIST;
}

/** @throws {DynamicRiskError} `artifact-corrupt` when it is no worklist */
function parseWorklist(text: string, path: string): WorklistAnswer {
  const value = parseJson(text);
  if (isWorklist(value)) return value;
  throw new DynamicRiskError(
    'artifact-corrupt',
    `${path}: expected a stored worklist, found another document.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The parts that a page builds on. */
function isWorklist(value: unknown): value is WorklistAnswer {
  if (!isRecord(value) || typeof value['model'] !== 'string' || typeof value['clients'] !== 'number')
    return false;
  return Array.isArray(value['list']) && value['list'].every(isClient);
}

function isClient(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value['client'] === 'string' &&
    typeof value['probability'] === 'number' &&
    Array.isArray(value['reasons'])
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
