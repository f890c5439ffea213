/** A model as an ONNX file (https://onnx.ai), which runs wherever there is an ONNX runtime, a browser included. */
import type { TrainedModel } from '../model.ts';
import { buildOnnxGraph } from './onnx-graph.ts';
import { encodeOnnxModel } from './onnx-messages.ts';
import { scoringPlan } from './scoring-plan.ts';

/** Old enough for every runtime of the last years, new enough for `GreaterOrEqual` and `IsNaN` on doubles. */
const OPERATOR_SETS = { '': 15, 'ai.onnx.ml': 2 };
const IR_VERSION = 8;

/**
 * The bytes of an ONNX file that reads the raw columns and does all arithmetic in double precision.
 *
 * - **Inputs**: one per column that the model uses, under its own name, shape `[clients, 1]`: `double` for a number
 *   (`NaN` where it is missing), `string` for a category (the empty text, or any text that training did not have,
 *   where it is missing: both are scored alike). Infinite numbers are not checked for.
 * - **Outputs**: `probability` (`double`, `[clients, 1]`), of the positive class, and `at_risk` (`int64`,
 *   `[clients, 1]`), 1 where the probability is at or above the model's threshold. Of a calibrated model `probability`
 *   is the calibrated one, and a third output `raw_probability` the one before. Where a column has such a name itself,
 *   the output's name gets the suffix `_2`.
 * - **Metadata**: `threshold`, `positive` (the label that the probability is of), `datasetSha256`, `configSha256`, and
 *   the names of the outputs as `probabilityOutput`, `atRiskOutput` and `rawProbabilityOutput`.
 *
 * A model that goes by each client's own value has no output `at_risk` and no threshold: probabilities alone.
 *
 * Needs the operator sets `ai.onnx` 15 and `ai.onnx.ml` 2. Equal models give equal bytes.
 *
 * @throws {DynamicRiskError} `argument-invalid` when the model uses no column, has a calibration that this version
 * does not know, a column it uses has an empty name, or a name or level holds half a surrogate pair
 * @example
 * const session = await InferenceSession.create(exportOnnx(model)); // of onnxruntime-web
 * await session.run({ age: new Tensor('float64', [31, NaN], [2, 1]) });
 */
export function exportOnnx(model: TrainedModel): Uint8Array {
  const plan = scoringPlan(model);
  const { graph, outputs } = buildOnnxGraph(plan);
  return encodeOnnxModel({
    irVersion: IR_VERSION,
    producer: 'Dynamic Risk',
    description: `Probability that "${plan.target.name}" is "${plan.target.positive}".`,
    operatorSets: OPERATOR_SETS,
    metadata: {
      ...(plan.threshold === undefined ? {} : { threshold: String(plan.threshold) }),
      positive: plan.target.positive,
      probabilityOutput: outputs.probability,
      ...(outputs.atRisk === undefined ? {} : { atRiskOutput: outputs.atRisk }),
      ...(outputs.rawProbability === undefined ? {} : { rawProbabilityOutput: outputs.rawProbability }),
      datasetSha256: model.provenance.datasetSha256,
      configSha256: model.provenance.configSha256,
    },
    graph,
  });
}
