/** The one figure that each step has to say. */
import type { Diagnosis } from '@dynamic-risk/diagnostics';
import type { Evaluation } from '@dynamic-risk/modeling';
import { formatCount, formatQuantity } from '@dynamic-risk/reporting/format';
import type { DeployOutcome } from './steps/deploy-challenger.ts';
import type { IngestOutcome } from './steps/ingest-sources.ts';
import type { Challenger } from './steps/train-challenger.ts';

/** `1,482 of 1,500 rows accepted from 3 files` */
export function describeIngestion({ status, record }: IngestOutcome): string {
  if (status === 'nothing-new')
    return `nothing new, ${formatQuantity(record.datasetRows, 'row')} in the data set`;
  const { accepted, rowsRead, files, recheck } = record;
  if (recheck !== undefined) {
    const left = recheck.quarantined + recheck.quarantinedSetAside;
    return `${formatCount(recheck.rows - left)} of ${formatQuantity(recheck.rows, 'row')} keep the contract`;
  }
  return `${formatCount(accepted)} of ${formatQuantity(rowsRead, 'row')} accepted from ${formatQuantity(files.length, 'file')}`;
}

/** `m-0123456789ab from 1,482 rows` */
export function describeTraining({ modelId, model }: Challenger): string {
  return `${modelId} from ${formatQuantity(model.training.rows, 'row')}`;
}

/** `F1 0.8125 on 500 test rows` */
export function describeScore({ evaluation }: { readonly evaluation: Evaluation }): string {
  const { f1 } = evaluation.metrics;
  const score = f1.value === undefined ? 'not defined' : f1.value.toFixed(4);
  return `F1 ${score} on ${formatQuantity(evaluation.testRows, 'test row')}`;
}

/** `m-0123456789ab deployed` */
export function describeDeployment({ status, challenger, deployed }: DeployOutcome): string {
  if (status === 'deployed') return `${challenger.modelId} deployed`;
  return deployed === undefined ? 'nothing deployed' : `${deployed.modelId} stays`;
}

/** `4 columns of 1,482 rows` */
export function describeDiagnosis({ diagnosis }: { readonly diagnosis: Diagnosis }): string {
  return `${formatQuantity(diagnosis.columns.length, 'column')} of ${formatQuantity(diagnosis.rows, 'row')}`;
}

/** `reports/20261123T112233456Z/report_production.pdf` */
export function describeReport({ artifacts }: { readonly artifacts: { readonly report: string } }): string {
  return artifacts.report;
}
