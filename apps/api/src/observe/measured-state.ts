/** What the metrics say of model and data. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { ReportStore } from '@dynamic-risk/pipeline';
import { ApiProblem } from '../http/problem-details.ts';
import { latestDiagnosis } from '../latest-diagnosis.ts';
import type { DeployedModelSource } from '../model/deployed-model.ts';
import type { MeasuredState } from './metrics.ts';

export interface StateSources {
  readonly deployed: DeployedModelSource;
  readonly reports: Pick<ReportStore, 'latest'>;
  readonly mode: string;
}

/** What cannot be read is left out: metrics are to be there when something else is not. */
export async function readMeasuredState({ deployed, reports, mode }: StateSources): Promise<MeasuredState> {
  const [model, diagnosis] = await Promise.all([
    ifReadable(deployed.current()),
    ifReadable(latestDiagnosis(reports, mode)),
  ]);
  const psis = (diagnosis?.drift?.columns ?? []).flatMap(({ column, psi }) =>
    psi === undefined ? [] : [[column, psi] as const],
  );
  return {
    modelId: model?.unit.modelId,
    modelAgeSeconds:
      model === undefined ? undefined : (Date.now() - Date.parse(model.unit.deployedAt)) / 1000,
    driftPsi: Object.fromEntries(psis),
  };
}

async function ifReadable<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof DynamicRiskError || error instanceof ApiProblem) return undefined;
    throw error;
  }
}
