/** `dynamic-risk worklist`: who should be called now. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Worklist } from '@dynamic-risk/modeling/worklist';
import { columnLabels } from './column-labels.ts';
import type { PipelineContext } from './context.ts';
import { nothingDeployed } from './nothing-deployed.ts';
import { loadCurrentData } from './steps/current-data.ts';
import { rankClients } from './steps/rank-clients.ts';

export interface WorklistResult {
  readonly worklist: Worklist;
  /** The deployed model, by which the clients are ranked. */
  readonly modelId: string;
  readonly datasetSha256: string;
  /** Column → what people call it. */
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Ranks the clients of the current data set by the deployed model; nothing is stored. The list equals that of the last
 * report while data, model and configuration are the same.
 *
 * @throws {DynamicRiskError} `nothing-deployed`; `usage-invalid` where the model does not fit the data set; as
 * `loadCurrentData`
 */
export async function listWorklist(context: PipelineContext): Promise<WorklistResult> {
  const { config, ports } = context;
  const deployed = await ports.registry.deployed();
  if (deployed === undefined) throw nothingDeployed();
  const data = await loadCurrentData(context);
  const ranked = await rankClients(config, deployed, () => Promise.resolve(data));
  if (!('worklist' in ranked)) {
    throw new DynamicRiskError(
      'usage-invalid',
      `Nobody can be ranked: ${ranked.worklistUndefinedReason}. Train and deploy a new model: dynamic-risk run --force`,
    );
  }
  const labels = columnLabels(config.contract, deployed.model);
  return { ...ranked, modelId: deployed.modelId, labels };
}
