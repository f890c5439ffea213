/**
 * The part of the PMML 4.4 schema that a regression model uses, as a checker: which children in which order, which
 * attributes are required, allowed and of what type. Source: the schema fragments of https://dmg.org/pmml/v4-4/
 * (GeneralStructure, Header, DataDictionary, Transformations, Functions, MiningSchema, Output, Regression).
 */
import type { Element } from '@xmldom/xmldom';
import { childrenOf } from './xml-tree.ts';

type AttributeType = RegExp;

interface Rule {
  /** Of the child names, each followed by a blank; `undefined` where the element holds a text. */
  readonly content: RegExp | undefined;
  /** A name that ends in `!` is required. */
  readonly attributes: Readonly<Record<string, AttributeType>>;
}

const TEXT = /^[^]*$/;
const REAL = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const COUNT = /^\d+$/;
const FIELD = /^[^]+$/;
const OPTYPE = /^(categorical|ordinal|continuous)$/;
const DATA_TYPE = /^(string|integer|float|double|boolean|date|time|dateTime)$/;
const INVALID = /^(returnInvalid|asIs|asMissing|asValue)$/;

const EXT = '(Extension )*';
const EXPRESSION =
  '(Constant |FieldRef |NormContinuous |NormDiscrete |Discretize |MapValues |TextIndex |Apply |Aggregate |Lag )';
const content = (model: string): RegExp => new RegExp(`^${model}$`);

const RULES: Readonly<Record<string, Rule>> = {
  PMML: {
    content: content(
      `Header (MiningBuildTask )?DataDictionary (TransformationDictionary )?(RegressionModel )*${EXT}`,
    ),
    attributes: { 'version!': /^4\.4$/ },
  },
  Header: {
    content: content(`${EXT}(Application )?(Annotation )*(Timestamp )?`),
    attributes: { copyright: TEXT, description: TEXT, modelVersion: TEXT },
  },
  Application: { content: content(EXT), attributes: { 'name!': TEXT, version: TEXT } },
  Timestamp: { content: undefined, attributes: {} },
  Extension: { content: /^/, attributes: { extender: TEXT, name: TEXT, value: TEXT } },
  DataDictionary: {
    content: content(`${EXT}(DataField )+(Taxonomy )*`),
    attributes: { numberOfFields: COUNT },
  },
  DataField: {
    content: content(`${EXT}((Interval )+(Value )*|(Value )+)?`),
    attributes: {
      'name!': FIELD,
      displayName: TEXT,
      'optype!': OPTYPE,
      'dataType!': DATA_TYPE,
      taxonomy: TEXT,
      isCyclic: /^[01]$/,
    },
  },
  Value: {
    content: content(EXT),
    attributes: { 'value!': TEXT, displayValue: TEXT, property: /^(valid|invalid|missing)$/ },
  },
  TransformationDictionary: { content: content(`${EXT}(DefineFunction )*(DerivedField )*`), attributes: {} },
  DerivedField: {
    content: content(`${EXT}${EXPRESSION}(Value )*`),
    attributes: { 'name!': FIELD, displayName: TEXT, 'optype!': OPTYPE, 'dataType!': DATA_TYPE },
  },
  Apply: {
    content: content(`${EXT}${EXPRESSION}*`),
    attributes: { 'function!': TEXT, mapMissingTo: TEXT, defaultValue: TEXT, invalidValueTreatment: INVALID },
  },
  FieldRef: { content: content(EXT), attributes: { 'field!': FIELD, mapMissingTo: TEXT } },
  Constant: { content: undefined, attributes: { dataType: DATA_TYPE, missing: /^(true|false)$/ } },
  NormContinuous: {
    content: content(`${EXT}(LinearNorm ){2,}`),
    attributes: {
      'field!': FIELD,
      mapMissingTo: REAL,
      outliers: /^(asIs|asMissingValues|asExtremeValues)$/,
    },
  },
  LinearNorm: { content: content(EXT), attributes: { 'orig!': REAL, 'norm!': REAL } },
  MapValues: {
    content: content(`${EXT}(FieldColumnPair )*(TableLocator |InlineTable )?`),
    attributes: { mapMissingTo: TEXT, defaultValue: TEXT, 'outputColumn!': TEXT, dataType: DATA_TYPE },
  },
  FieldColumnPair: { content: content(EXT), attributes: { 'field!': FIELD, 'column!': TEXT } },
  InlineTable: { content: content(`${EXT}(row )*`), attributes: {} },
  // Two or more elements of any name, not checked further by the schema (processContents="skip").
  row: { content: /^(\S+ ){2,}$/, attributes: {} },
  RegressionModel: {
    content: content(
      `${EXT}MiningSchema (Output )?(ModelStats )?(ModelExplanation )?(Targets )?(LocalTransformations )?` +
        `(RegressionTable )+(ModelVerification )?${EXT}`,
    ),
    attributes: {
      modelName: TEXT,
      'functionName!': /^classification$/,
      algorithmName: TEXT,
      targetFieldName: FIELD,
      normalizationMethod: /^(none|simplemax|softmax|logit|probit|cloglog|exp|loglog|cauchit)$/,
      isScorable: /^(true|false)$/,
    },
  },
  MiningSchema: { content: content(`${EXT}(MiningField )+`), attributes: {} },
  MiningField: {
    content: content(EXT),
    attributes: {
      'name!': FIELD,
      usageType: /^(active|predicted|target|supplementary|group|order|frequencyWeight|analysisWeight)$/,
      optype: OPTYPE,
      importance: REAL,
      outliers: /^(asIs|asMissingValues|asExtremeValues)$/,
      lowValue: REAL,
      highValue: REAL,
      missingValueReplacement: TEXT,
      missingValueTreatment: /^(asIs|asMean|asMode|asMedian|asValue|returnInvalid)$/,
      invalidValueTreatment: INVALID,
      invalidValueReplacement: TEXT,
    },
  },
  Output: { content: content(`${EXT}(OutputField )+`), attributes: {} },
  OutputField: {
    content: content(`${EXT}((Decisions )?${EXPRESSION})?`),
    attributes: {
      'name!': FIELD,
      displayName: TEXT,
      optype: OPTYPE,
      'dataType!': DATA_TYPE,
      targetField: FIELD,
      feature: /^(predictedValue|probability|residual|transformedValue|decision)$/,
      value: TEXT,
    },
  },
  RegressionTable: {
    content: content(`${EXT}(NumericPredictor )*(CategoricalPredictor )*(PredictorTerm )*`),
    attributes: { 'intercept!': REAL, targetCategory: TEXT },
  },
  NumericPredictor: {
    content: content(EXT),
    attributes: { 'name!': FIELD, exponent: /^-?\d+$/, 'coefficient!': REAL },
  },
};

/** Every breach of the schema below `element`, in words; empty when there is none. */
export function findPmmlBreaches(element: Element, path = ''): readonly string[] {
  const here = `${path}/${element.localName}`;
  const rule = RULES[element.localName ?? ''];
  if (rule === undefined) return [`${here}: unknown element`];
  const children = childrenOf(element);
  const names = children.map(({ localName }) => `${localName} `).join('');
  return [
    ...attributeBreaches(element, rule).map((breach) => `${here}: ${breach}`),
    ...(rule.content === undefined || rule.content.test(names) ? [] : [`${here}: children are ${names}`]),
    ...(element.localName === 'row' ? [] : children.flatMap((child) => findPmmlBreaches(child, here))),
  ];
}

function attributeBreaches(element: Element, { attributes }: Rule): readonly string[] {
  const allowed = new Map(Object.entries(attributes).map(([name, type]) => [name.replace('!', ''), type]));
  const present = Array.from(element.attributes).filter(({ name }) => name !== 'xmlns');
  const required = Object.keys(attributes).filter((name) => name.endsWith('!'));
  return [
    ...required
      .map((name) => name.slice(0, -1))
      .filter((name) => !element.hasAttribute(name))
      .map((name) => `lacks ${name}`),
    ...present
      .filter(({ name, value }) => allowed.get(name)?.test(value) !== true)
      .map(({ name, value }) => `has ${name}="${value}"`),
  ];
}
