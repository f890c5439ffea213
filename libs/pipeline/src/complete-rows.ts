/** Rows that a model can be applied to, also where columns are gone. */
import { createDataset, type Dataset } from '@dynamic-risk/dataset';
import { predictionContract, type TrainedModel } from '@dynamic-risk/modeling';

/**
 * The columns that a model needs, in its order. One that the rows lack is missing in all of them, which the model
 * takes for its usual value.
 *
 * @throws {DynamicRiskError} `argument-invalid` for rows without any column of the model
 */
export async function completeRows(model: TrainedModel, rows: Dataset): Promise<Dataset> {
  const { missingColumn } = await import('@dynamic-risk/diagnostics/drift');
  const { features } = predictionContract(model);
  return createDataset(
    features.map(({ name, type }) => {
      const kind = type === 'categorical' ? 'categorical' : 'numeric';
      return [name, rows.columns.get(name) ?? missingColumn(kind, rows.rowCount)] as const;
    }),
  );
}
