/** Compares a file with what the deployed model was trained on. Nothing is ingested and nothing is stored. */
import { DynamicRiskError, type Dataset } from '@dynamic-risk/dataset';
import { listFindings, summarizeDataset } from '@dynamic-risk/diagnostics';
import type { ColumnSummary, DiagnosedFile, DriftDiagnosis, Finding } from '@dynamic-risk/diagnostics';
import { predictionContract } from '@dynamic-risk/modeling';
import { compareRows } from './compare-rows.ts';
import { nothingDeployed } from './nothing-deployed.ts';
import type { DatasetStore, DeployedUnit, ModelRegistry, PredictionFiles } from './ports.ts';
import { readCurrentFile } from './read-current-file.ts';

export interface DiagnoseFilePorts {
  readonly registry: Pick<ModelRegistry, 'deployed'>;
  readonly datasets: Pick<DatasetStore, 'load'>;
  readonly files: Pick<PredictionFiles, 'read'>;
}

export interface FileDiagnosis {
  /** Id of the deployed model. */
  readonly model: string;
  readonly file: DiagnosedFile;
  /** Of the file. */
  readonly columns: readonly ColumnSummary[];
  readonly drift: DriftDiagnosis;
  /** What is wrong, most pressing first. */
  readonly findings: readonly Finding[];
  /** One sentence each. */
  readonly warnings: readonly string[];
}

/**
 * Diagnoses a file in any format that the sources read.
 *
 * @param file.path - absolute
 * @param file.name - what the user calls it
 * @throws {DynamicRiskError} `nothing-deployed`; `not-found` when the training data is not stored any more; as
 * `readCurrentFile`
 */
export async function diagnoseFile(
  file: { readonly path: string; readonly name: string },
  { registry, datasets, files }: DiagnoseFilePorts,
): Promise<FileDiagnosis> {
  const unit = await registry.deployed();
  if (unit === undefined) throw nothingDeployed();
  const { modelId, model } = unit;
  const current = await readCurrentFile(files, file, predictionContract(model));
  const drift = await compareRows({
    modelId,
    model,
    reference: await loadReference(datasets, unit),
    current: current.dataset,
    currentSha256: current.file.sha256,
    currentName: current.file.name,
  });
  return {
    model: modelId,
    file: current.file,
    columns: summarizeDataset(current.dataset),
    drift,
    findings: listFindings({ drift, file: current.file }),
    warnings: current.warnings,
  };
}

async function loadReference(
  datasets: DiagnoseFilePorts['datasets'],
  { modelId, model }: DeployedUnit,
): Promise<Dataset> {
  try {
    return await datasets.load(model.provenance.datasetSha256);
  } catch (error) {
    if (!(error instanceof DynamicRiskError) || error.code !== 'not-found') throw error;
    throw new DynamicRiskError(
      'not-found',
      `The data set that model ${modelId} was trained on is not stored any more, so there is nothing to compare ` +
        'with. To train on the current data set, run: dynamic-risk run --force',
      { cause: error },
    );
  }
}
