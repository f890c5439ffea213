/** What a PMML document gives: the probability of both classes, the class at the threshold, the raw probability. */
import type { Calibration } from '../calibrate/calibration.ts';
import { pmmlConstant } from './pmml-derived-fields.ts';
import type { PmmlRegression } from './pmml-regression.ts';
import { freeName, type ScoringPlan } from './scoring-plan.ts';
import { xml, type XmlElement } from './xml.ts';

type Isotonic = Extract<Calibration, { readonly kind: 'isotonic' }>;

/**
 * `probability(…)` of the positive and of the negative class, calibrated where the model is; `at risk`, the class that
 * the former has at the threshold, where the plan has one; and of a calibrated model `raw probability(…)` of the positive class. Names that a
 * field has already get a suffix.
 */
export function pmmlOutput(plan: ScoringPlan, { names, logit }: PmmlRegression): XmlElement {
  const { columns, target, calibration } = plan;
  const taken = new Set([target.name, ...columns.map(({ name }) => name), ...names]);
  const claim = (wanted: string): string => {
    const name = freeName(wanted, taken);
    taken.add(name);
    return name;
  };
  const positive = claim(`probability(${target.positive})`);
  const negative = claim(`probability(${target.negative})`);
  const atRisk =
    plan.threshold === undefined ? [] : [classField(claim('at risk'), positive, target, plan.threshold)];
  if (logit === undefined || calibration === undefined) {
    return xml('Output', {}, [
      probabilityField(positive, target.positive),
      probabilityField(negative, target.negative),
      ...atRisk,
    ]);
  }
  const raw = claim(`raw probability(${target.positive})`);
  if (calibration.kind === 'platt') {
    return xml('Output', {}, [
      probabilityField(positive, target.positive),
      probabilityField(negative, target.negative),
      ...atRisk,
      numberField(raw, logistic(logit)),
    ]);
  }
  return xml('Output', {}, [
    numberField(positive, steps(calibration, logit)),
    numberField(negative, apply('-', pmmlConstant(1), xml('FieldRef', { field: positive }))),
    ...atRisk,
    probabilityField(raw, target.positive),
  ]);
}

/** The probability that the regression itself gives a class. */
function probabilityField(name: string, value: string): XmlElement {
  return xml('OutputField', {
    name,
    optype: 'continuous',
    dataType: 'double',
    feature: 'probability',
    value,
  });
}

function numberField(name: string, expression: XmlElement): XmlElement {
  const attributes = { name, optype: 'continuous', dataType: 'double', feature: 'transformedValue' };
  return xml('OutputField', attributes, [expression]);
}

/** The positive class from the threshold on. */
function classField(
  name: string,
  probability: string,
  target: ScoringPlan['target'],
  threshold: number,
): XmlElement {
  const attributes = { name, optype: 'categorical', dataType: 'string', feature: 'transformedValue' };
  const reaches = apply('greaterOrEqual', xml('FieldRef', { field: probability }), pmmlConstant(threshold));
  const label = (text: string): XmlElement => xml('Constant', { dataType: 'string' }, text);
  return xml('OutputField', attributes, [
    apply('if', reaches, label(target.positive), label(target.negative)),
  ]);
}

/** 1/(1 + exp(−x)). */
function logistic(field: string): XmlElement {
  const negated = apply('-', pmmlConstant(0), xml('FieldRef', { field }));
  return apply('/', pmmlConstant(1), apply('+', pmmlConstant(1), apply('exp', negated)));
}

/** Straight lines between the knots, flat outside. NormContinuous takes two knots or more; one knot is a constant. */
function steps({ logits, probabilities }: Isotonic, field: string): XmlElement {
  if (logits.length === 1) return pmmlConstant(probabilities[0]!);
  const knots = logits.map((orig, i) => xml('LinearNorm', { orig, norm: probabilities[i]! }));
  return xml('NormContinuous', { field, outliers: 'asExtremeValues' }, knots);
}

function apply(name: string, ...args: readonly XmlElement[]): XmlElement {
  return xml('Apply', { function: name }, args);
}
