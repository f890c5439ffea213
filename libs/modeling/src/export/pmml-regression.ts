/** What the regression table of a PMML document adds up, with or without a calibration. */
import { derivePmmlFields, pmmlConstant, type DerivedTerm } from './pmml-derived-fields.ts';
import { freeName, type ScoringPlan } from './scoring-plan.ts';
import { xml, type XmlElement } from './xml.ts';

export interface PmmlRegression {
  /** Derived fields in an order in which each reads raw columns and fields before it. */
  readonly derivedFields: readonly XmlElement[];
  /** Of the derived fields. */
  readonly names: readonly string[];
  readonly intercept: number;
  readonly predictors: readonly { readonly name: string; readonly coefficient: number }[];
  /** The derived field that holds the logit before calibration; only of a calibrated model. */
  readonly logit?: string;
}

/**
 * Without a calibration: one predictor per term. With one, the logit is a derived field, because the calibration reads
 * it, and the only predictor; Platt's slope and intercept are then those of the regression table, so that its
 * probabilities are the calibrated ones. Isotonic steps are beyond a regression table: its probabilities are the raw
 * ones.
 */
export function pmmlRegression(plan: ScoringPlan): PmmlRegression {
  const { calibration } = plan;
  const terms = derivePmmlFields(plan);
  const derivedFields = terms.map(({ field }) => field);
  const names = terms.map(({ name }) => name);
  if (calibration === undefined) {
    return { derivedFields, names, intercept: plan.intercept, predictors: terms };
  }
  const taken = new Set([plan.target.name, ...plan.columns.map(({ name }) => name), ...names]);
  const logit = freeName('logit', taken);
  const [intercept, slope] =
    calibration.kind === 'platt' ? [calibration.intercept, calibration.slope] : [0, 1];
  return {
    derivedFields: [...derivedFields, logitField(logit, plan.intercept, terms)],
    names: [...names, logit],
    intercept,
    predictors: [{ name: logit, coefficient: slope }],
    logit,
  };
}

/** intercept + Σ coefficient · term. */
function logitField(name: string, intercept: number, terms: readonly DerivedTerm[]): XmlElement {
  const products = terms.map((term) =>
    xml('Apply', { function: '*' }, [pmmlConstant(term.coefficient), xml('FieldRef', { field: term.name })]),
  );
  return xml('DerivedField', { name, optype: 'continuous', dataType: 'double' }, [
    xml('Apply', { function: 'sum' }, [pmmlConstant(intercept), ...products]),
  ]);
}
