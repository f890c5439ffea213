/** `dynamic-risk models verify`: trains a stored model again and looks whether it comes out the same. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Dataset } from '@dynamic-risk/dataset';
import { serializeModel, trainedPart, trainModel } from '@dynamic-risk/modeling';
import type { PipelineContext } from './context.ts';
import { diffDocuments } from './diff-documents.ts';
import type { Ports } from './ports.ts';
import { resolveModelId } from './resolve-model-id.ts';
import { verifyTestScore } from './verify-test-score.ts';
import type { TestScoreVerification } from './verify-test-score.ts';

/** A library that took part in the fit and has another version now; `null` where it was not or is not there. */
export interface LibraryDifference {
  readonly name: string;
  readonly recorded: string | null;
  readonly installed: string | null;
}

/** One field of the model file; `null` also stands for a field that is not there. */
export interface ModelDifference {
  /** e.g. `coefficients.3` */
  readonly path: string;
  readonly recorded: unknown;
  readonly retrained: unknown;
}

export interface Verification {
  readonly modelId: string;
  /**
   * `identical`: what was trained has the same bytes. Libraries that differ do not count as a difference, they may
   * explain one.
   */
  readonly status: 'identical' | 'different';
  readonly dataset: { readonly sha256: string; readonly rows: number };
  /** The possible reasons, by name. */
  readonly libraries: readonly LibraryDifference[];
  /** Empty when identical. */
  readonly differences: readonly ModelDifference[];
  /** Whether the recorded score, which is no part of what was trained, comes out again. */
  readonly testScore: TestScoreVerification;
}

/**
 * Trains again from what the model records: the data set version, the contract and the training options, whatever the
 * configuration says now. The recorded model is then scored again, if the test data is still the same. Nothing is
 * stored.
 *
 * @param modelId - or the beginning of one
 * @throws {DynamicRiskError} `not-found` when there is no such model or its data set version is not stored any
 * more; `artifact-corrupt` when either was harmed; `training-impossible` when the training fails today
 */
export async function verifyModel(context: PipelineContext, modelId: string): Promise<Verification> {
  const { ports } = context;
  const id = await resolveModelId(ports, modelId);
  const recorded = await ports.registry.load(id);
  const { contract, training, provenance } = recorded;
  const dataset = await loadVersion(ports, id, provenance.datasetSha256);
  const retrained = trainModel(dataset, contract, training.options, provenance);
  const [before, after] = [serializeModel(trainedPart(recorded)), serializeModel(retrained)];
  return {
    modelId: id,
    status: before === after ? 'identical' : 'different',
    dataset: { sha256: provenance.datasetSha256, rows: dataset.rowCount },
    libraries: compareLibraries(provenance.libraries, ports.libraries),
    differences: diffDocuments(JSON.parse(before), JSON.parse(after)).map(({ path, first, second }) => ({
      path,
      recorded: first,
      retrained: second,
    })),
    testScore: await verifyTestScore(context, id, recorded),
  };
}

async function loadVersion(
  { datasets }: Pick<Ports, 'datasets'>,
  modelId: string,
  datasetSha256: string,
): Promise<Dataset> {
  try {
    return await datasets.load(datasetSha256);
  } catch (cause) {
    if (!(cause instanceof DynamicRiskError && cause.code === 'not-found')) throw cause;
    throw new DynamicRiskError(
      'not-found',
      `Model ${modelId} cannot be trained again: the data set version ${datasetSha256} that it was trained on is ` +
        'not stored any more. Restore it from a copy; this says nothing against the model.',
      { cause },
    );
  }
}

type Versions = Readonly<Record<string, string>>;

function compareLibraries(recorded: Versions, installed: Versions): readonly LibraryDifference[] {
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(installed)])].sort();
  return names
    .map((name) => ({ name, recorded: recorded[name] ?? null, installed: installed[name] ?? null }))
    .filter((library) => library.recorded !== library.installed);
}
