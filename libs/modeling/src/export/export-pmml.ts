/** A model as PMML 4.4, the exchange format of the Data Mining Group (https://dmg.org/pmml/v4-4/GeneralStructure.html). */
import type { TrainedModel } from '../model.ts';
import { pmmlOutput } from './pmml-output.ts';
import { pmmlRegression, type PmmlRegression } from './pmml-regression.ts';
import { scoringPlan, type ColumnPlan, type ScoringPlan } from './scoring-plan.ts';
import { renderXml, xml, type XmlElement } from './xml.ts';

export interface PmmlOptions {
  /** Written as the document's Timestamp, as it stands; none is written without it. */
  readonly timestamp?: string;
}

/**
 * The model as a PMML 4.4 document: one `RegressionModel` (classification, logit) that reads the raw columns.
 *
 * - **Columns**: only those the model uses, under their own names. Numbers are `double`, categories `string`.
 * - **Terms**: one `DerivedField` per term of the encoder, standardised as in this library, and one
 *   `NumericPredictor` with the model's own coefficient for it; so nothing is lost at large values.
 * - **Missing numbers** count as the training median: `mapMissingTo` in the term and, where the model has no missing
 *   mark for the column, `missingValueReplacement` in the mining schema. (With a mark the schema must leave the value
 *   missing, or the mark could not see it.)
 * - **Categories**: the levels of training are listed. Any other level passes (`invalidValueTreatment="asIs"`) and
 *   counts, like a missing value, as the missing level where the model knows one, else as the reference.
 * - **Calibration**: the logit becomes a derived field. Platt's sigmoid is the regression table over it; isotonic steps
 *   are a `NormContinuous` over it in the output. Either way the probability before is an output as well.
 * - **Output**: `probability(…)` of both classes and `at risk`, the class at the model's threshold; of a calibrated model
 *   `raw probability(…)` of the positive class. PMML's own predicted value is the more probable class (of the raw
 *   probabilities where the calibration is isotonic), which is the same only at the threshold 0.5. The threshold also
 *   stands in an `Extension` of the model.
 *
 * A model that goes by each client's own value has no `at risk` output and no threshold: probabilities alone.
 *
 * Equal models and options give equal bytes.
 *
 * @throws {DynamicRiskError} `argument-invalid` when the model uses no column, has a calibration that this version
 * does not know, or a name or level holds a character that XML cannot hold
 * @example
 * exportPmml(model); // '<?xml version="1.0" encoding="UTF-8"?>\n<PMML …'
 */
export function exportPmml(model: TrainedModel, options: PmmlOptions = {}): string {
  const plan = scoringPlan(model);
  const regression = pmmlRegression(plan);
  const root = { xmlns: 'http://www.dmg.org/PMML-4_4', version: '4.4' };
  return renderXml(
    xml('PMML', root, [
      header(model, options),
      dataDictionary(plan),
      xml('TransformationDictionary', {}, regression.derivedFields),
      regressionModel(plan, regression),
    ]),
  );
}

function header({ provenance, training }: TrainedModel, { timestamp }: PmmlOptions): XmlElement {
  const description = `Risk of attrition, logistic regression on ${training.rows} clients`;
  return xml('Header', { description }, [
    extension('datasetSha256', provenance.datasetSha256),
    extension('configSha256', provenance.configSha256),
    xml('Application', { name: 'Dynamic Risk' }),
    ...(timestamp === undefined ? [] : [xml('Timestamp', {}, timestamp)]),
  ]);
}

function extension(name: string, value: string | number): XmlElement {
  return xml('Extension', { extender: 'dynamic-risk', name, value });
}

function dataDictionary({ columns, target }: ScoringPlan): XmlElement {
  const values = (texts: readonly string[]): readonly XmlElement[] =>
    texts.map((value) => xml('Value', { value }));
  const fields = columns.map((column) =>
    column.kind === 'numeric'
      ? xml('DataField', { name: column.name, optype: 'continuous', dataType: 'double' })
      : xml(
          'DataField',
          { name: column.name, optype: 'categorical', dataType: 'string' },
          values(column.levels),
        ),
  );
  const targetField = xml(
    'DataField',
    { name: target.name, optype: 'categorical', dataType: 'string' },
    values([target.negative, target.positive]),
  );
  return xml('DataDictionary', { numberOfFields: fields.length + 1 }, [...fields, targetField]);
}

function regressionModel(plan: ScoringPlan, regression: PmmlRegression): XmlElement {
  const { columns, threshold, target } = plan;
  const predictors = regression.predictors.map(({ name, coefficient }) =>
    xml('NumericPredictor', { name, coefficient }),
  );
  return xml(
    'RegressionModel',
    {
      modelName: 'attrition risk',
      functionName: 'classification',
      algorithmName: 'logistic regression',
      normalizationMethod: 'logit',
    },
    [
      ...(threshold === undefined ? [] : [extension('threshold', threshold)]),
      xml('MiningSchema', {}, [
        ...columns.map(miningField),
        xml('MiningField', { name: target.name, usageType: 'target' }),
      ]),
      pmmlOutput(plan, regression),
      xml(
        'RegressionTable',
        { intercept: regression.intercept, targetCategory: target.positive },
        predictors,
      ),
      xml('RegressionTable', { intercept: 0, targetCategory: target.negative }),
    ],
  );
}

function miningField(column: ColumnPlan): XmlElement {
  const { name } = column;
  if (column.kind === 'categorical') {
    return xml('MiningField', { name, missingValueTreatment: 'asIs', invalidValueTreatment: 'asIs' });
  }
  if (column.missing !== undefined || column.number === undefined) {
    return xml('MiningField', {
      name,
      missingValueTreatment: 'asIs',
      invalidValueTreatment: 'returnInvalid',
    });
  }
  return xml('MiningField', {
    name,
    missingValueReplacement: column.number.median,
    missingValueTreatment: 'asMedian',
    invalidValueTreatment: 'returnInvalid',
  });
}
