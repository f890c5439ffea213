/** Whether a model that was trained under an earlier contract can be scored on rows read under this one. */
import type { Contract, Dataset, Feature } from '@dynamic-risk/dataset';
import { predictionContract, type TrainedModel } from '@dynamic-risk/modeling';

/**
 * Why the model cannot be scored on the rows: another target, a feature that the rows lack or that changed its kind.
 *
 * @param contract - the one that `dataset` was read under
 * @returns half a sentence, or `undefined` when it can be scored
 */
export function explainMismatch(
  model: TrainedModel,
  contract: Contract,
  dataset: Dataset,
): string | undefined {
  const { target } = model.contract;
  const { features } = predictionContract(model);
  if (JSON.stringify(labelsOf(target)) !== JSON.stringify(labelsOf(contract.target))) {
    return `it was trained on another target than "${contract.target.name}" as it is now`;
  }
  const lacking = features.find((feature) => dataset.columns.get(feature.name)?.kind !== kindOf(feature));
  if (lacking === undefined) return undefined;
  return `it needs the ${kindOf(lacking)} column "${lacking.name}", which the contract does not have any more`;
}

function labelsOf({ name, positive, negative }: Contract['target']): readonly string[] {
  return [name, positive, ...[...negative].sort()];
}

function kindOf({ type }: Feature): 'numeric' | 'categorical' {
  return type === 'categorical' ? 'categorical' : 'numeric';
}
