/** From logits to probabilities as ONNX operators on doubles. */
import type { Calibration } from '../calibrate/calibration.ts';
import { ONNX_TYPES, type OnnxConstant } from './onnx-messages.ts';
import { onnxNode, onnxScalar, type OnnxNamer, type OnnxPart } from './onnx-part.ts';
import type { ActiveCalibration } from './scoring-plan.ts';

type Isotonic = Extract<Calibration, { readonly kind: 'isotonic' }>;

/**
 * The probability of each logit, with the very operations of `calibrate` in their order: so an isotonic plateau comes
 * out as the number it is, and a client on it falls on the same side of a threshold.
 *
 * @param output - the name that the probability gets
 */
export function probabilityPart(
  calibration: ActiveCalibration | undefined,
  logit: string,
  output: string,
  name: OnnxNamer,
): OnnxPart {
  if (calibration === undefined) {
    return { nodes: [onnxNode('Sigmoid', [logit], output)], constants: [], result: output };
  }
  if (calibration.kind === 'isotonic') return isotonicPart(calibration, logit, output, name);
  const slope = onnxScalar(name('platt_slope'), calibration.slope);
  const intercept = onnxScalar(name('platt_intercept'), calibration.intercept);
  const [sloped, calibrated] = [name('sloped_logit'), name('calibrated_logit')];
  return {
    nodes: [
      onnxNode('Mul', [logit, slope.name], sloped),
      onnxNode('Add', [intercept.name, sloped], calibrated),
      onnxNode('Sigmoid', [calibrated], output),
    ],
    constants: [slope, intercept],
    result: output,
  };
}

/** A stretch of the step function: `from` + (logit − `start`)/`width`·`rise`, at most `to`. */
interface Stretch {
  readonly start: number;
  readonly width: number;
  readonly from: number;
  readonly rise: number;
  readonly to: number;
}

/**
 * How many knots a logit has reached picks its stretch, below the first knot and from the last one on a flat one; on
 * it the probability is interpolated.
 */
function isotonicPart(calibration: Isotonic, logit: string, output: string, name: OnnxNamer): OnnxPart {
  const stretches = stretchesOf(calibration);
  const place = countReached(calibration.logits, logit, name);
  const pick = (what: keyof Stretch): OnnxPart => {
    const values = stretches.map((stretch) => stretch[what]);
    const constant = { name: name(`stretch_${what}s`), shape: [values.length], values };
    const result = name(`stretch_${what}`);
    return {
      nodes: [onnxNode('Gather', [constant.name, place.result], result)],
      constants: [constant],
      result,
    };
  };
  const [start, width, from] = [pick('start'), pick('width'), pick('from')];
  const [rise, to] = [pick('rise'), pick('to')];
  const parts = [place, start, width, from, rise, to];
  const [beyond, share, risen, free] = [name('beyond'), name('share'), name('risen'), name('interpolated')];
  return {
    nodes: [
      ...parts.flatMap(({ nodes }) => nodes),
      onnxNode('Sub', [logit, start.result], beyond),
      onnxNode('Div', [beyond, width.result], share),
      onnxNode('Mul', [share, rise.result], risen),
      onnxNode('Add', [from.result, risen], free),
      onnxNode('Min', [free, to.result], output),
    ],
    constants: parts.flatMap(({ constants }) => constants),
    result: output,
  };
}

/** How many of the knots each logit is at or above, as a whole number: compared with each, and added up. */
function countReached(logits: readonly number[], logit: string, name: OnnxNamer): OnnxPart {
  const knots: OnnxConstant = { name: name('knots'), shape: [1, logits.length], values: logits };
  const ones = { name: name('knot_ones'), shape: [logits.length, 1], values: logits.map(() => 1) };
  const [reached, flags] = [name('knots_reached'), name('knot_flags')];
  const [count, result] = [name('knot_count'), name('stretch')];
  return {
    nodes: [
      onnxNode('GreaterOrEqual', [logit, knots.name], reached),
      { ...onnxNode('Cast', [reached], flags), attributes: { to: ONNX_TYPES.double } },
      onnxNode('MatMul', [flags, ones.name], count),
      { ...onnxNode('Cast', [count], result), attributes: { to: ONNX_TYPES.int64 } },
    ],
    constants: [knots, ones],
    result,
  };
}

/** One more than there are knots: before the first, between each two, from the last on. */
function stretchesOf({ logits, probabilities }: Isotonic): readonly Stretch[] {
  const flat = (at: number): Stretch => ({
    start: logits.at(at)!,
    width: 1,
    from: probabilities.at(at)!,
    rise: 0,
    to: probabilities.at(at)!,
  });
  const between = logits.slice(1).map((end, i): Stretch => {
    const [start, from, to] = [logits[i]!, probabilities[i]!, probabilities[i + 1]!];
    return { start, width: end - start, from, rise: to - from, to };
  });
  return [flat(0), ...between, flat(-1)];
}
