/** `dynamic-risk models export`: a stored model in the form that other tools read. */
import {
  canonicalJson,
  exportMlLogisticRegression,
  exportOnnx,
  exportPmml,
  serializeModel,
} from '@dynamic-risk/modeling';
import type { TrainedModel } from '@dynamic-risk/modeling';
import type { Ports } from './ports.ts';
import { resolveModelId } from './resolve-model-id.ts';

const EXPORTS = {
  json: serializeModel,
  'ml-logistic-regression': (model: TrainedModel) => canonicalJson(exportMlLogisticRegression(model)),
  pmml: (model: TrainedModel) => exportPmml(model),
  onnx: exportOnnx,
} as const satisfies Readonly<Record<string, (model: TrainedModel) => string | Uint8Array>>;

export type ExportFormat = keyof typeof EXPORTS;

export interface ExportedModel {
  readonly modelId: string;
  readonly format: ExportFormat;
  /** Text, or bytes where the format is `onnx`. */
  readonly content: string | Uint8Array;
}

/**
 * A model whose file matches its hash, in another form. Equal models give equal bytes.
 *
 * @param modelId - or the beginning of one
 * @throws {DynamicRiskError} `not-found`; `usage-invalid` when the id is ambiguous; `artifact-corrupt`
 */
export async function exportModel(
  ports: Pick<Ports, 'registry'>,
  modelId: string,
  format: ExportFormat,
): Promise<ExportedModel> {
  const id = await resolveModelId(ports, modelId);
  return { modelId: id, format, content: EXPORTS[format](await ports.registry.load(id)) };
}
