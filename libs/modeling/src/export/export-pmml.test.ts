import { categoricalText, getColumn, type Dataset } from '@dynamic-risk/dataset';
import { describe, expect, it } from 'vitest';
import { dataset, train } from '../../test/builders.ts';
import { compilePmml, type PmmlRow, type TransformationScope } from '../../test/export/evaluate-pmml.ts';
import { awkwardCase, churnCases, isotonicCases, type ExportCase } from '../../test/export/export-cases.ts';
import { findPmmlBreaches } from '../../test/export/pmml-structure.ts';
import { childrenOf, childOf, parseXml } from '../../test/export/xml-tree.ts';
import { sharedDataExists, sharedNote } from '../../test/shared-data.ts';
import { classify, predictProbabilities } from '../predict/predict-probabilities.ts';
import { exportPmml } from './export-pmml.ts';

const SCOPES: readonly TransformationScope[] = ['before-mining-schema', 'after-mining-schema'];

/** Raw cells by column, for the fields of the mining schema. */
function rowsOf(data: Dataset, names: readonly string[]): readonly PmmlRow[] {
  const cells = names.map((name): readonly (number | string | undefined)[] => {
    const column = getColumn(data, name);
    return column.kind === 'categorical'
      ? categoricalText(column)
      : Array.from(column.values, (value) => (Number.isNaN(value) ? undefined : value));
  });
  return Array.from(
    { length: data.rowCount },
    (_, i) => new Map(names.map((name, j) => [name, cells[j]![i]])),
  );
}

function activeFields(text: string): readonly string[] {
  const schema = childOf(childOf(parseXml(text), 'RegressionModel'), 'MiningSchema');
  return childrenOf(schema, 'MiningField')
    .filter((field) => field.getAttribute('usageType') !== 'target')
    .map((field) => field.getAttribute('name')!);
}

/** The largest difference of a probability, and whether every class at the threshold is the model's. */
function compare(
  { model, data }: ExportCase,
  scope: TransformationScope,
): { worst: number; classes: boolean } {
  const text = exportPmml(model);
  const evaluate = compilePmml(text, scope);
  const { probabilities, raw } = predictProbabilities(model, data);
  const classes = classify(probabilities, model.threshold);
  let worst = 0;
  let same = true;
  rowsOf(data, activeFields(text)).forEach((row, i) => {
    const values = [...evaluate(row).values()] as [number, number, string, number?];
    const [positive, negative, atRisk, before = positive] = values;
    worst = Math.max(
      worst,
      Math.abs(positive - probabilities[i]!),
      Math.abs(positive + negative - 1),
      Math.abs(before - raw[i]!),
    );
    same &&= atRisk === String(classes[i]);
  });
  return { worst, classes: same };
}

const small = train(
  dataset({
    x: [1, 2, NaN, 4, 5, 2],
    y: [3, 1, 4, 1, 5, 9],
    c: ['a', 'b', 'a', undefined, 'a', 'b'],
    exited: ['0', '1', '1', '0', '1', '0'],
  }),
);

describe('exportPmml', () => {
  it('follows the content model and the attributes of the 4.4 schema, awkward names included', () => {
    for (const model of [small, awkwardCase().model]) {
      expect(findPmmlBreaches(parseXml(exportPmml(model, { timestamp: '2024-05-01T00:00:00Z' })))).toEqual(
        [],
      );
    }
  });

  it('is checked by rules that notice a missing attribute, a wrong order and an unknown attribute', () => {
    const breaches = (change: (text: string) => string): readonly string[] =>
      findPmmlBreaches(parseXml(change(exportPmml(small))));
    expect(breaches((text) => text.replace(' functionName="classification"', ''))).toEqual([
      '/PMML/RegressionModel: lacks functionName',
    ]);
    expect(breaches((text) => text.replace(/<MiningSchema>[^]*<\/MiningSchema>/, ''))).toHaveLength(1);
    expect(breaches((text) => text.replace('version="4.4"', 'version="4.4" date="x"'))).toHaveLength(1);
  });

  it('names every field once, derived and output fields included', () => {
    const root = parseXml(exportPmml(awkwardCase().model));
    const fields = ['DataField', 'DerivedField', 'OutputField'].flatMap((name) =>
      Array.from(root.getElementsByTagName(name)),
    );
    const names = fields.map((field) => field.getAttribute('name'));
    expect(new Set(names).size).toBe(names.length);
  });

  it('replaces a missing number by the median in the schema, except where a missing mark has to see it', () => {
    const schema = childOf(childOf(parseXml(exportPmml(small)), 'RegressionModel'), 'MiningSchema');
    const treatment = childrenOf(schema, 'MiningField').map((field) => [
      field.getAttribute('name'),
      field.getAttribute('missingValueTreatment'),
      field.getAttribute('missingValueReplacement'),
      field.getAttribute('invalidValueTreatment'),
    ]);
    expect(treatment).toEqual([
      ['x', 'asIs', null, 'returnInvalid'],
      ['y', 'asMedian', '3.5', 'returnInvalid'],
      ['c', 'asIs', null, 'asIs'],
      ['exited', null, null, null],
    ]);
  });

  it('tells the threshold and the provenance in extensions', () => {
    const text = exportPmml({ ...small, threshold: 0.3 });
    expect(text).toContain('<Extension extender="dynamic-risk" name="threshold" value="0.3"/>');
    expect(text).toContain('name="datasetSha256" value="d"');
  });

  it('gives equal bytes for equal models, and a time only when it is given one', () => {
    expect(exportPmml(small)).toBe(exportPmml(structuredClone(small)));
    expect(exportPmml(small)).not.toContain('Timestamp');
    expect(exportPmml(small, { timestamp: 'T' })).toContain('<Timestamp>T</Timestamp>');
  });

  it('refuses what XML cannot hold, and names it', () => {
    const bad = train(dataset({ 'a\u0000': [1, 2, 3, 4], exited: ['0', '1', '0', '1'] }));
    expect(() => exportPmml(bad)).toThrow('"a\\u0000" holds the character U+0000, which XML cannot hold.');
    const half = train(dataset({ 'a\ud800': [1, 2, 3, 4], exited: ['0', '1', '0', '1'] }));
    expect(() => exportPmml(half)).toThrow('holds the character U+D800');
  });

  it.each(isotonicCases())('gives the probabilities of an isotonic calibration: $name', (exported) => {
    const text = exportPmml(exported.model);
    expect(findPmmlBreaches(parseXml(text))).toEqual([]);
    const { worst, classes } = compare(exported, 'before-mining-schema');
    expect(worst).toBeLessThan(1e-12);
    expect(classes).toBe(true);
  });

  it.each(SCOPES)('gives the probabilities of the model with awkward names (%s)', (scope) => {
    const { worst, classes } = compare(awkwardCase(), scope);
    expect(worst).toBeLessThan(1e-12);
    expect(classes).toBe(true);
  });
});

describe.skipIf(!sharedDataExists)(`an evaluator of PMML${sharedNote}`, () => {
  for (const exported of sharedDataExists ? churnCases() : []) {
    it(`gives the probabilities of ${exported.name} to 1e-12, from a valid document`, () => {
      expect(findPmmlBreaches(parseXml(exportPmml(exported.model)))).toEqual([]);
      for (const scope of SCOPES) {
        const { worst, classes } = compare(exported, scope);
        expect(worst).toBeLessThan(1e-12);
        expect(classes).toBe(true);
      }
    });
  }
});
