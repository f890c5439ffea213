/** Compares a file with what the deployed model was trained on, and measures the model on it. Nothing is ingested. */
import { createDataset, DynamicRiskError, type Dataset } from '@dynamic-risk/dataset';
import { listFindings, summarizeDataset } from '@dynamic-risk/diagnostics';
import type {
  ColumnSummary,
  DiagnosedFile,
  DriftDiagnosis,
  Finding,
  PerformanceDiagnosis,
} from '@dynamic-risk/diagnostics';
import { predictionContract } from '@dynamic-risk/modeling';
import { compareRows } from './compare-rows.ts';
import type { Config } from './config.ts';
import { keepEstimate } from './estimates/keep-estimate.ts';
import { measureRows } from './measure-rows.ts';
import { nothingDeployed } from './nothing-deployed.ts';
import type { DatasetStore, DeployedUnit, Ports, PredictionFiles } from './ports.ts';
import { readCurrentFile } from './read-current-file.ts';
import { loadReference } from './steps/load-reference.ts';

export interface DiagnoseFileContext {
  readonly config: Pick<Config, 'mode' | 'contract' | 'training'>;
  readonly ports: Pick<Ports, 'registry' | 'datasets' | 'testSources' | 'reports' | 'clock' | 'createSha256'>;
  readonly files: Pick<PredictionFiles, 'read'>;
  /** As in `PipelineContext`. */
  readonly runId: string;
}

export interface FileDiagnosis {
  /** Id of the deployed model. */
  readonly model: string;
  readonly file: DiagnosedFile;
  /** Of the file. */
  readonly columns: readonly ColumnSummary[];
  readonly drift: DriftDiagnosis;
  readonly performance: PerformanceDiagnosis;
  /** What was stored, by name: an estimate, to be compared once the outcomes are ingested. */
  readonly artifacts: Readonly<Record<string, string>>;
  /** What is wrong, most pressing first. */
  readonly findings: readonly Finding[];
  /** One sentence each. */
  readonly warnings: readonly string[];
}

/**
 * Diagnoses a file in any format that the sources read. Where it has no outcomes, what is expected of the model on its
 * rows is remembered.
 *
 * @param file.path - absolute
 * @param file.name - what the user calls it
 * @throws {DynamicRiskError} `nothing-deployed`; `not-found` when the training data is not stored any more; as
 * `readCurrentFile`
 */
export async function diagnoseFile(
  file: { readonly path: string; readonly name: string },
  { config, ports, files, runId }: DiagnoseFileContext,
): Promise<FileDiagnosis> {
  const unit = await ports.registry.deployed();
  if (unit === undefined) throw nothingDeployed();
  const { modelId, model } = unit;
  const current = await readCurrentFile(files, file, predictionContract(model));
  const { sha256, name } = current.file;
  const drift = await compareRows({
    modelId,
    model,
    reference: await loadTraining(ports.datasets, unit),
    current: current.dataset,
    texts: current.texts,
    currentSha256: sha256,
    currentName: name,
  });
  const rows = createDataset([...current.dataset.columns, ...current.clients.columns]);
  const reference = await loadReference({ config, ports }, model);
  const { seed } = config.training;
  const performance = await measureRows({ modelId, model, rows, sha256, name, reference, seed });
  const at = ports.clock.now().toISOString();
  const stored = await keepEstimate(ports, config.mode, { model, rows, performance, runId, at });
  return {
    model: modelId,
    file: current.file,
    columns: summarizeDataset(current.dataset),
    drift,
    performance,
    artifacts: stored === undefined ? {} : { estimate: stored },
    findings: listFindings({ drift, performance, file: current.file }),
    warnings: current.warnings,
  };
}

async function loadTraining(
  datasets: Pick<DatasetStore, 'load'>,
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
