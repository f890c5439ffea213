/** A model as a graph of ONNX operators on doubles. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { ONNX_TYPES, type OnnxConstant, type OnnxGraph, type OnnxNode } from './onnx-messages.ts';
import { concatColumns, onnxNode, onnxScalar, type OnnxNamer, type OnnxPart } from './onnx-part.ts';
import { probabilityPart } from './onnx-probability.ts';
import {
  freeName,
  type CategoricalColumnPlan,
  type MarkPlan,
  type NumberPlan,
  type ScoringPlan,
} from './scoring-plan.ts';

export interface NamedOnnxGraph {
  readonly graph: OnnxGraph;
  /** Names of the outputs. */
  readonly outputs: OutputNames;
}

interface OutputNames {
  readonly probability: string;
  /** Not where the plan has no threshold. */
  readonly atRisk?: string;
  /** Only of a calibrated model. */
  readonly rawProbability?: string;
}

type Named<T> = T & { readonly column: string };

/**
 * Numbers, missing marks and each categorical column give their part of the logit, which are summed.
 *
 * @throws {DynamicRiskError} `argument-invalid` when a column has an empty name, which ONNX takes for "no value"
 */
export function buildOnnxGraph(plan: ScoringPlan): NamedOnnxGraph {
  const taken = new Set(plan.columns.map((column) => column.name));
  if (taken.has('')) {
    throw new DynamicRiskError(
      'argument-invalid',
      'ONNX has no inputs with an empty name. Rename the column.',
    );
  }
  const name: OnnxNamer = (wanted) => {
    const free = freeName(wanted, taken);
    taken.add(free);
    return free;
  };
  const outputs: OutputNames = {
    probability: name('probability'),
    ...(plan.threshold === undefined ? {} : { atRisk: name('at_risk') }),
    ...(plan.calibration === undefined ? {} : { rawProbability: name('raw_probability') }),
  };
  const numeric = plan.columns.filter((column) => column.kind === 'numeric');
  const numbers = numeric.flatMap(({ name: column, number }) => (number ? [{ column, ...number }] : []));
  const marks = numeric.flatMap(({ name: column, missing }) => (missing ? [{ column, ...missing }] : []));
  const parts = [
    ...(numbers.length > 0 ? [numbersPart(numbers, name)] : []),
    ...(marks.length > 0 ? [missingPart(marks, name)] : []),
    ...plan.columns.flatMap((column) => (column.kind === 'categorical' ? [levelsPart(column, name)] : [])),
  ];
  const head = headPart(plan, parts, outputs, name);
  return {
    graph: {
      name: 'attrition risk',
      nodes: [...parts, head].flatMap(({ nodes }) => nodes),
      constants: [...parts, head].flatMap(({ constants }) => constants),
      inputs: plan.columns.map((column) => ({
        name: column.name,
        type: column.kind === 'numeric' ? 'double' : 'string',
      })),
      outputs: [
        { name: outputs.probability, type: 'double' },
        ...(outputs.atRisk === undefined ? [] : [{ name: outputs.atRisk, type: 'int64' } as const]),
        ...(outputs.rawProbability === undefined
          ? []
          : [{ name: outputs.rawProbability, type: 'double' } as const]),
      ],
    },
    outputs,
  };
}

/**
 * Σ coefficient · (x − mean)/sd, the median for a missing x. The median is put in after the division, as
 * (median − mean)/sd, because runtimes join a division by one constant with the product behind it and then keep the
 * constant in single precision.
 */
function numbersPart(numbers: readonly Named<NumberPlan>[], name: OnnxNamer): OnnxPart {
  const row = (what: string, valueOf: (number: NumberPlan) => number): OnnxConstant => ({
    name: name(what),
    shape: [1, numbers.length],
    values: numbers.map(valueOf),
  });
  const means = row('means', ({ mean }) => mean);
  const sds = row('sds', ({ sd }) => sd);
  const medians = row('standardised_medians', ({ median, mean, sd }) => (median - mean) / sd);
  const coefficients = row('number_coefficients', ({ coefficient }) => coefficient);
  const [raw, centred, standardised] = [name('numbers'), name('centred'), name('standardised')];
  const [missing, complete, result] = [name('number_missing'), name('complete'), name('numbers_logit')];
  return {
    nodes: [
      concatColumns(
        numbers.map(({ column }) => column),
        raw,
      ),
      onnxNode('Sub', [raw, means.name], centred),
      onnxNode('Div', [centred, sds.name], standardised),
      onnxNode('IsNaN', [standardised], missing),
      onnxNode('Where', [missing, medians.name, standardised], complete),
      onnxNode('MatMul', [complete, coefficients.name], result),
    ],
    constants: [means, sds, medians, { ...coefficients, shape: [numbers.length, 1] }],
    result,
  };
}

/** Σ coefficient · (on where missing, else off). */
function missingPart(marks: readonly Named<MarkPlan>[], name: OnnxNamer): OnnxPart {
  const row = (what: string, effect: (mark: MarkPlan) => number): OnnxConstant => ({
    name: name(what),
    shape: [1, marks.length],
    values: marks.map(effect),
  });
  const on = row('missing_effects', (mark) => mark.coefficient * mark.on);
  const off = row('present_effects', (mark) => mark.coefficient * mark.off);
  const ones = { name: name('ones'), shape: [marks.length, 1], values: marks.map(() => 1) };
  const [raw, missing, effects] = [name('marked'), name('marked_missing'), name('mark_effects')];
  const result = name('marks_logit');
  return {
    nodes: [
      concatColumns(
        marks.map(({ column }) => column),
        raw,
      ),
      onnxNode('IsNaN', [raw], missing),
      onnxNode('Where', [missing, on.name, off.name], effects),
      onnxNode('MatMul', [effects, ones.name], result),
    ],
    constants: [on, off, ones],
    result,
  };
}

/** The level's place in the list, one past its end when it is not there, picks the effect of the whole column. */
function levelsPart(column: CategoricalColumnPlan, name: OnnxNamer): OnnxPart {
  const { levels, marks } = column;
  const effectOf = (level: string | null): number =>
    marks.reduce((sum, mark) => sum + mark.coefficient * (mark.level === level ? mark.on : mark.off), 0);
  const values = [...levels.map(effectOf), effectOf(null)];
  const effects = { name: name(`${column.name}_effects`), shape: [values.length], values };
  const place = name(`${column.name}_level`);
  const result = name(`${column.name}_logit`);
  const encode: OnnxNode = {
    operator: 'LabelEncoder',
    domain: 'ai.onnx.ml',
    inputs: [column.name],
    outputs: [place],
    attributes: {
      keys_strings: levels,
      values_int64s: levels.map((_, i) => i),
      default_int64: levels.length,
    },
  };
  return { nodes: [encode, onnxNode('Gather', [effects.name, place], result)], constants: [effects], result };
}

/** logit → probability → at risk; where the probability is calibrated, the raw one beside it. */
function headPart(
  { intercept, calibration, threshold }: ScoringPlan,
  parts: readonly OnnxPart[],
  { probability, atRisk, rawProbability }: OutputNames,
  name: OnnxNamer,
): OnnxPart {
  const start = onnxScalar(name('intercept'), intercept);
  const logit = name('logit');
  const final = probabilityPart(calibration, logit, probability, name);
  const flag =
    threshold === undefined || atRisk === undefined
      ? NO_PART
      : flagPart(probability, threshold, atRisk, name);
  return {
    nodes: [
      onnxNode('Sum', [start.name, ...parts.map(({ result }) => result)], logit),
      ...final.nodes,
      ...flag.nodes,
      ...(rawProbability === undefined ? [] : [onnxNode('Sigmoid', [logit], rawProbability)]),
    ],
    constants: [start, ...final.constants, ...flag.constants],
    result: probability,
  };
}

const NO_PART: Pick<OnnxPart, 'nodes' | 'constants'> = { nodes: [], constants: [] };

/** 1 where the probability reaches the threshold, else 0. */
function flagPart(
  probability: string,
  threshold: number,
  atRisk: string,
  name: OnnxNamer,
): Pick<OnnxPart, 'nodes' | 'constants'> {
  const cut = onnxScalar(name('threshold'), threshold);
  const reaches = name('reaches_threshold');
  return {
    nodes: [
      onnxNode('GreaterOrEqual', [probability, cut.name], reaches),
      { ...onnxNode('Cast', [reaches], atRisk), attributes: { to: ONNX_TYPES.int64 } },
    ],
    constants: [cut],
  };
}
