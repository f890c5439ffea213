/** Who should be called: the clients of the current data set, ranked by the deployed model. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { makeWorklist, seedFromText } from '@dynamic-risk/modeling/worklist';
import type { CampaignMoney, Worklist } from '@dynamic-risk/modeling/worklist';
import type { Config } from '../config.ts';
import type { DeployedUnit } from '../ports.ts';
import type { MoneyConfig } from '../report-config.ts';
import type { CurrentData } from './current-data.ts';
import { explainMismatch } from './explain-mismatch.ts';

/** A worklist and the rows that it is about, or why nobody can be ranked. */
export type RankedClients =
  | { readonly worklist: Worklist; readonly datasetSha256: string }
  | { readonly worklistUndefinedReason: string };

/**
 * Ranks the clients of the current data set. Equal data, model and configuration give an equal list: who is held back
 * is drawn with a seed made of them.
 *
 * @param loadData - a data set that cannot be used as the configuration is now becomes the reason
 */
export async function rankClients(
  { contract, worklist: asked }: Pick<Config, 'contract' | 'worklist'>,
  { modelId, model }: Pick<DeployedUnit, 'modelId' | 'model'>,
  loadData: () => Promise<CurrentData>,
): Promise<RankedClients> {
  const data = await loadOrExplain(loadData);
  if (typeof data === 'string') return { worklistUndefinedReason: data };
  const { record, dataset } = data;
  const mismatch = explainMismatch(model, contract, dataset);
  if (mismatch !== undefined) {
    return { worklistUndefinedReason: `model ${modelId} is out of date: ${mismatch}` };
  }
  const { capacity, money, holdOutShare, seed } = asked;
  const worklist = makeWorklist(model, dataset, contract, {
    capacity,
    ...(money === undefined ? {} : { money: campaignMoney(money) }),
    ...(holdOutShare === 0
      ? {}
      : {
          holdOut: {
            share: holdOutShare,
            seed: seedFromText(`${record.datasetSha256} ${modelId} ${seed}`),
          },
        }),
  });
  return { worklist, datasetSha256: record.datasetSha256 };
}

async function loadOrExplain(loadData: () => Promise<CurrentData>): Promise<CurrentData | string> {
  try {
    return await loadData();
  } catch (error) {
    const isKnown =
      error instanceof DynamicRiskError &&
      (error.code === 'contract-changed' || error.code === 'usage-invalid');
    if (!isKnown) throw error;
    return error.message.replace(/\.$/, '');
  }
}

function campaignMoney({ saveRate, cost, ...worth }: MoneyConfig): CampaignMoney {
  const value = 'value' in worth ? worth.value : { column: worth.column };
  return { value, saveRate, cost };
}
