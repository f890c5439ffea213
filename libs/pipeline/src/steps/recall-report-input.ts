/** What a report is made of, from stored artifacts alone. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { ReportedDecision } from '@dynamic-risk/reporting';
import type { PipelineContext } from '../context.ts';
import { findLastDecision } from '../journal-queries.ts';
import type { DeployedUnit, RegistryEvent } from '../ports.ts';
import { parseStored } from '../stored/parse-stored.ts';
import { loadCurrentData } from './current-data.ts';
import { loadTestData } from './load-test-data.ts';
import { diagnosisName } from '../diagnosis-name.ts';
import type { ReportStepInput } from './make-report.ts';
import { nothingDeployed } from '../nothing-deployed.ts';

/**
 * The deployed model, the last decision, the last diagnosis and the test data as they are stored.
 *
 * @throws {DynamicRiskError} `nothing-deployed`; `usage-invalid` when nothing was diagnosed yet; `artifact-corrupt`
 */
export async function recallReportInput(context: PipelineContext): Promise<ReportStepInput> {
  const { config, ports } = context;
  const deployed = await ports.registry.deployed();
  if (deployed === undefined) {
    throw nothingDeployed();
  }
  const stored = await ports.reports.latest(diagnosisName(config.mode));
  if (stored === undefined) {
    throw new DynamicRiskError(
      'usage-invalid',
      'The data was not diagnosed yet. Run first: dynamic-risk diagnose',
    );
  }
  const event = findLastDecision(await ports.registry.journal());
  return {
    deployed,
    ...recallDecision(deployed, event),
    diagnosis: parseStored('diagnosis', stored.content, stored.path),
    test: await loadTestData(context),
    loadData: () => loadCurrentData(context),
  };
}

function recallDecision(
  { modelId, deployedAt }: DeployedUnit,
  event: RegistryEvent | undefined,
): Pick<ReportStepInput, 'decision' | 'challenger'> {
  const stays: ReportedDecision = {
    verdict: 'keep',
    reason: event?.reason ?? `Model ${modelId} is deployed since ${deployedAt}.`,
  };
  if (event?.decision === undefined) return { decision: stays };
  const { decision, evaluation } = event;
  return {
    decision,
    ...(evaluation === undefined ? {} : { challenger: { id: event.modelId, evaluation } }),
  };
}
