/** What people call the columns. */
import type { Contract } from '@dynamic-risk/dataset';
import type { TrainedModel } from '@dynamic-risk/modeling';
import { featureLabels } from '@dynamic-risk/reporting';

/**
 * Column → label of features and attributes, as configured now; where nothing is configured any more, as the model was
 * trained with.
 */
export function columnLabels(
  contract: Contract,
  model: Pick<TrainedModel, 'contract'>,
): Readonly<Record<string, string>> {
  const labelsOf = ({ features, attributes = [] }: Contract): Readonly<Record<string, string>> =>
    featureLabels([...features, ...attributes]);
  return { ...labelsOf(model.contract), ...labelsOf(contract) };
}
