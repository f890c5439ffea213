/** A model as a graph of ONNX operators on doubles. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { ONNX_TYPES, type OnnxConstant, type OnnxGraph, type OnnxNode } from './onnx-messages.ts';
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
  readonly probability: string;
  readonly atRisk: string;
}

/** A part of the graph; `result` is the name of its value, `[clients, 1]`. */
interface Part {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
  readonly result: string;
}

type Named<T> = T & { readonly column: string };
/** Gives a name that nothing in the graph has. */
type Namer = (wanted: string) => string;

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
  const name: Namer = (wanted) => {
    const free = freeName(wanted, taken);
    taken.add(free);
    return free;
  };
  const [probability, atRisk] = [name('probability'), name('at_risk')];
  const numeric = plan.columns.filter((column) => column.kind === 'numeric');
  const numbers = numeric.flatMap(({ name: column, number }) => (number ? [{ column, ...number }] : []));
  const marks = numeric.flatMap(({ name: column, missing }) => (missing ? [{ column, ...missing }] : []));
  const parts = [
    ...(numbers.length > 0 ? [numbersPart(numbers, name)] : []),
    ...(marks.length > 0 ? [missingPart(marks, name)] : []),
    ...plan.columns.flatMap((column) => (column.kind === 'categorical' ? [levelsPart(column, name)] : [])),
  ];
  const head = headPart(plan, parts, { probability, atRisk }, name);
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
        { name: probability, type: 'double' },
        { name: atRisk, type: 'int64' },
      ],
    },
    probability,
    atRisk,
  };
}

/**
 * Σ coefficient · (x − mean)/sd, the median for a missing x. The median is put in after the division, as
 * (median − mean)/sd, because runtimes join a division by one constant with the product behind it and then keep the
 * constant in single precision.
 */
function numbersPart(numbers: readonly Named<NumberPlan>[], name: Namer): Part {
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
      concat(
        numbers.map(({ column }) => column),
        raw,
      ),
      node('Sub', [raw, means.name], centred),
      node('Div', [centred, sds.name], standardised),
      node('IsNaN', [standardised], missing),
      node('Where', [missing, medians.name, standardised], complete),
      node('MatMul', [complete, coefficients.name], result),
    ],
    constants: [means, sds, medians, { ...coefficients, shape: [numbers.length, 1] }],
    result,
  };
}

/** Σ coefficient · (on where missing, else off). */
function missingPart(marks: readonly Named<MarkPlan>[], name: Namer): Part {
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
      concat(
        marks.map(({ column }) => column),
        raw,
      ),
      node('IsNaN', [raw], missing),
      node('Where', [missing, on.name, off.name], effects),
      node('MatMul', [effects, ones.name], result),
    ],
    constants: [on, off, ones],
    result,
  };
}

/** The level's place in the list, one past its end when it is not there, picks the effect of the whole column. */
function levelsPart(column: CategoricalColumnPlan, name: Namer): Part {
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
  return { nodes: [encode, node('Gather', [effects.name, place], result)], constants: [effects], result };
}

/** logit → probability → at risk. */
function headPart(
  { intercept, threshold }: ScoringPlan,
  parts: readonly Part[],
  outputs: { readonly probability: string; readonly atRisk: string },
  name: Namer,
): Part {
  const constant = (what: string, value: number): OnnxConstant => ({
    name: name(what),
    shape: [1, 1],
    values: [value],
  });
  const start = constant('intercept', intercept);
  const cut = constant('threshold', threshold);
  const [logit, reaches] = [name('logit'), name('reaches_threshold')];
  return {
    nodes: [
      node('Sum', [start.name, ...parts.map(({ result }) => result)], logit),
      node('Sigmoid', [logit], outputs.probability),
      node('GreaterOrEqual', [outputs.probability, cut.name], reaches),
      { ...node('Cast', [reaches], outputs.atRisk), attributes: { to: ONNX_TYPES.int64 } },
    ],
    constants: [start, cut],
    result: outputs.atRisk,
  };
}

function node(operator: string, inputs: readonly string[], output: string): OnnxNode {
  return { operator, inputs, outputs: [output] };
}

function concat(columns: readonly string[], output: string): OnnxNode {
  return { ...node('Concat', columns, output), attributes: { axis: 1 } };
}
