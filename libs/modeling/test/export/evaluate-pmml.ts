/** A small evaluator of PMML regression models, written from the specification alone and apart from the exporter. */
import type { Element } from '@xmldom/xmldom';
import { attributeOf, childOf, childrenOf, parseXml } from './xml-tree.ts';

/** `undefined` is missing. */
export type PmmlValue = number | string | boolean | undefined;
export type PmmlRow = ReadonlyMap<string, PmmlValue>;

type Expression = (fields: PmmlRow) => PmmlValue;
type NamedExpression = readonly [name: string, expression: Expression];

/**
 * Whether derived fields of the transformation dictionary see values before or after the mining schema replaced the
 * missing ones; the specification can be read both ways.
 */
export type TransformationScope = 'before-mining-schema' | 'after-mining-schema';

/** Turns a document into a function from a row of raw columns to every output field by name. */
export function compilePmml(text: string, scope: TransformationScope): (raw: PmmlRow) => PmmlRow {
  const root = parseXml(text);
  const model = childOf(root, 'RegressionModel');
  const dictionary = childrenOf(childOf(root, 'DataDictionary'), 'DataField');
  const treatments = childrenOf(childOf(model, 'MiningSchema'), 'MiningField')
    .filter((field) => field.getAttribute('usageType') !== 'target')
    .map((field): NamedExpression => [attributeOf(field, 'name'), compileTreatment(field, dictionary)]);
  const derived = childrenOf(childOf(root, 'TransformationDictionary'), 'DerivedField').map(
    (field): NamedExpression => [attributeOf(field, 'name'), compile(childrenOf(field)[0]!)],
  );
  const outputsOf = compileModel(model);
  return (raw) => {
    const treated = new Map(raw);
    for (const [name, treat] of treatments) treated.set(name, treat(raw));
    const seen = new Map(scope === 'before-mining-schema' ? raw : treated);
    const values = new Map(treated);
    for (const [name, expression] of derived) {
      const value = expression(seen);
      seen.set(name, value);
      values.set(name, value);
    }
    return outputsOf(values);
  };
}

/** A mining field: replacement of a missing value, refusal or passage of an invalid one. */
function compileTreatment(field: Element, dictionary: readonly Element[]): Expression {
  const name = attributeOf(field, 'name');
  const data = dictionary.find((candidate) => candidate.getAttribute('name') === name);
  if (data === undefined) throw new Error(`No DataField "${name}".`);
  const numeric = attributeOf(data, 'dataType') === 'double';
  const listed = new Set(childrenOf(data, 'Value').map((element) => attributeOf(element, 'value')));
  const text = field.getAttribute('missingValueReplacement');
  const replacement = text === null ? undefined : numeric ? Number(text) : text;
  const passes = field.getAttribute('invalidValueTreatment') === 'asIs';
  return (raw) => {
    const value = raw.get(name);
    if (value === undefined) return replacement;
    const valid = numeric
      ? typeof value === 'number'
      : typeof value === 'string' && (listed.size === 0 || listed.has(value));
    if (valid || passes) return value;
    throw new Error(`"${name}" is invalid: ${String(value)}.`);
  };
}

function compile(expression: Element): Expression {
  switch (expression.localName) {
    case 'Constant':
      return compileConstant(expression);
    case 'FieldRef':
      return compileReference(expression);
    case 'Apply':
      return compileApply(expression);
    case 'MapValues':
      return compileMapValues(expression);
    case 'NormContinuous':
      return compileNormContinuous(expression);
    default:
      throw new Error(`<${expression.localName}> is not an expression of this evaluator.`);
  }
}

function compileConstant(constant: Element): Expression {
  const text = constant.textContent ?? '';
  const value = attributeOf(constant, 'dataType') === 'double' ? Number(text) : text;
  return () => value;
}

function compileReference(reference: Element): Expression {
  const name = attributeOf(reference, 'field');
  const text = reference.getAttribute('mapMissingTo');
  const replacement = text === null ? undefined : Number(text);
  return (fields) => {
    if (!fields.has(name)) throw new Error(`No field "${name}".`);
    return fields.get(name) ?? replacement;
  };
}

const ARITHMETIC: Readonly<Record<string, (...numbers: readonly number[]) => number | boolean>> = {
  '+': (a, b) => a! + b!,
  '-': (a, b) => a! - b!,
  '*': (a, b) => a! * b!,
  '/': (a, b) => a! / b!,
  exp: (a) => Math.exp(a!),
  sum: (...numbers) => numbers.reduce((sum, value) => sum + value, 0),
  greaterOrEqual: (a, b) => a! >= b!,
};

function compileApply(element: Element): Expression {
  const args = childrenOf(element).map(compile);
  const name = attributeOf(element, 'function');
  return (fields) => {
    const values = args.map((arg) => arg(fields));
    const [first, second, third] = values;
    if (name === 'isMissing') return first === undefined;
    if (first === undefined) return undefined;
    if (name === 'if') return first === true ? second : third;
    const compute = ARITHMETIC[name];
    if (compute === undefined) throw new Error(`"${name}" is not a function of this evaluator.`);
    const numbers = values.filter((value) => typeof value === 'number');
    return numbers.length === values.length ? compute(...numbers) : undefined;
  };
}

/** Straight lines between the knots; outside, the value at the nearest one. */
function compileNormContinuous(element: Element): Expression {
  const field = attributeOf(element, 'field');
  if (attributeOf(element, 'outliers') !== 'asExtremeValues') throw new Error('Only asExtremeValues.');
  const numberOf = (knot: Element, name: string): number => Number(attributeOf(knot, name));
  const knots = childrenOf(element, 'LinearNorm').map(
    (knot) => [numberOf(knot, 'orig'), numberOf(knot, 'norm')] as const,
  );
  if (knots.some(([orig], i) => i > 0 && !(orig > knots[i - 1]![0]))) throw new Error('Knots must ascend.');
  return (fields) => {
    const x = fields.get(field);
    if (typeof x !== 'number') return undefined;
    const after = knots.findIndex(([orig]) => x <= orig);
    if (after < 0) return knots.at(-1)![1];
    if (after === 0) return knots[0]![1];
    const [[a, from], [b, to]] = [knots[after - 1]!, knots[after]!];
    return from + ((x - a) / (b - a)) * (to - from);
  };
}

function compileMapValues(map: Element): Expression {
  const pair = childOf(map, 'FieldColumnPair');
  const field = attributeOf(pair, 'field');
  const numberOf = (name: string): number => Number(attributeOf(map, name));
  const [missing, otherwise] = [numberOf('mapMissingTo'), numberOf('defaultValue')];
  const cell = (row: Element, column: string): string => childOf(row, column).textContent ?? '';
  const rows = new Map(
    childrenOf(childOf(map, 'InlineTable'), 'row').map((row) => [
      cell(row, attributeOf(pair, 'column')),
      Number(cell(row, attributeOf(map, 'outputColumn'))),
    ]),
  );
  return (fields) => {
    const value = fields.get(field);
    return value === undefined ? missing : (rows.get(String(value)) ?? otherwise);
  };
}

/** Binary logit: p = 1/(1 + exp(−y)) for the first table, 1 − p for the second. */
function compileModel(model: Element): (values: PmmlRow) => PmmlRow {
  const [first, second] = childrenOf(model, 'RegressionTable');
  if (attributeOf(model, 'normalizationMethod') !== 'logit') throw new Error('Not a logit.');
  const intercept = Number(attributeOf(first!, 'intercept'));
  const predictors = childrenOf(first!, 'NumericPredictor').map(
    (predictor) => [attributeOf(predictor, 'name'), Number(attributeOf(predictor, 'coefficient'))] as const,
  );
  const categories = [first!, second!].map((table) => attributeOf(table, 'targetCategory'));
  const outputs = childrenOf(childOf(model, 'Output'), 'OutputField').map((field) => ({
    name: attributeOf(field, 'name'),
    category:
      attributeOf(field, 'feature') === 'probability'
        ? categories.indexOf(attributeOf(field, 'value'))
        : undefined,
    expression: childrenOf(field).map(compile)[0],
  }));
  return (values) => {
    let y = intercept;
    for (const [name, coefficient] of predictors) {
      const value = values.get(name);
      if (typeof value !== 'number') throw new Error(`"${name}" has no number.`);
      y += coefficient * value;
    }
    const p = 1 / (1 + Math.exp(-y));
    const seen = new Map(values);
    const found = new Map<string, PmmlValue>();
    for (const { name, category, expression } of outputs) {
      const value = category === undefined ? expression?.(seen) : [p, 1 - p][category];
      seen.set(name, value);
      found.set(name, value);
    }
    return found;
  };
}
