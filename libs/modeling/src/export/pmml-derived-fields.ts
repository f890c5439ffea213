/** Every term of a model as a PMML DerivedField over the raw columns. */
import { freeName, type MarkPlan, type NumberPlan, type ScoringPlan } from './scoring-plan.ts';
import { xml, type XmlElement } from './xml.ts';

/** A derived field and the coefficient of its predictor. */
export interface DerivedTerm {
  readonly name: string;
  readonly field: XmlElement;
  readonly coefficient: number;
}

/**
 * One field per term, none of them ever missing, under names that no raw column has.
 *
 * Each reads the raw column and treats a missing value itself, so that it gives the same whether an evaluator applies
 * the mining schema before or after the transformation dictionary.
 */
export function derivePmmlFields({ columns, target }: ScoringPlan): readonly DerivedTerm[] {
  const taken = new Set([target.name, ...columns.map(({ name }) => name)]);
  const derive = (wanted: string, coefficient: number, expression: XmlElement): DerivedTerm => {
    const name = freeName(wanted, taken);
    taken.add(name);
    const field = xml('DerivedField', { name, optype: 'continuous', dataType: 'double' }, [expression]);
    return { name, field, coefficient };
  };
  return columns.flatMap((column) => {
    const { name } = column;
    if (column.kind === 'categorical') {
      return column.marks.map((mark) =>
        derive(
          mark.level === null ? `${name} is missing` : `${name} = ${mark.level}`,
          mark.coefficient,
          levelMark(name, mark, column.levels),
        ),
      );
    }
    const { number, missing } = column;
    return [
      ...(number === undefined
        ? []
        : [derive(`${name} standardised`, number.coefficient, standardised(name, number))]),
      ...(missing === undefined
        ? []
        : [derive(`${name} is missing`, missing.coefficient, missingMark(name, missing))]),
    ];
  });
}

/** (x − mean)/sd. */
function standardised(field: string, { median, mean, sd }: NumberPlan): XmlElement {
  const centred = xml('Apply', { function: '-' }, [
    xml('FieldRef', { field, mapMissingTo: median }),
    pmmlConstant(mean),
  ]);
  return xml('Apply', { function: '/' }, [centred, pmmlConstant(sd)]);
}

function missingMark(field: string, { on, off }: MarkPlan): XmlElement {
  return xml('Apply', { function: 'if' }, [
    xml('Apply', { function: 'isMissing' }, [xml('FieldRef', { field })]),
    pmmlConstant(on),
    pmmlConstant(off),
  ]);
}

/** A named level is on in its own row only; the missing level is off in the rows of the named ones. */
function levelMark(
  field: string,
  { level, on, off }: MarkPlan & { readonly level: string | null },
  levels: readonly string[],
): XmlElement {
  const [listed, value, otherwise] = level === null ? [levels, off, on] : [[level], on, off];
  const rows = listed.map((text) =>
    xml('row', {}, [xml('level', {}, text), xml('value', {}, String(value))]),
  );
  return xml(
    'MapValues',
    { mapMissingTo: otherwise, defaultValue: otherwise, outputColumn: 'value', dataType: 'double' },
    [xml('FieldColumnPair', { field, column: 'level' }), xml('InlineTable', {}, rows)],
  );
}

/** A number as an expression; reading it gives the very same double. */
export function pmmlConstant(value: number): XmlElement {
  return xml('Constant', { dataType: 'double' }, String(value));
}
