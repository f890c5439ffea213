/** The numeric side of a rule, calculated block by block together with a bound on its rounding error. */
import { type Dataset, getNumericColumn } from '../dataset.ts';
import { DynamicRiskError } from '../errors.ts';
import type { ArithmeticOperand, Operand } from './rule-expression.ts';

/** Rows that are calculated at a time: few enough to stay in the processor's cache. */
export const BLOCK_ROWS = 4096;

/** Half the distance between 1 and the next number: the relative error of one rounding. */
const UNIT_ROUNDOFF = 2 ** -53;

/** One side of a rule. `load` fills both arrays for up to `BLOCK_ROWS` rows. */
export interface NumericOperand {
  /** NaN where a column is missing or a division by zero, or by what rounding can have kept from zero, leaves no value. */
  readonly values: Float64Array;
  /** How far each value can be off by rounding; 0 for whole numbers that were never rounded. */
  readonly errors: Float64Array;
  readonly load: (start: number, count: number) => void;
}

/**
 * Prepares the calculation of one side.
 *
 * The bound is that of a running error analysis (N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd
 * ed., section 3.3), with the rounding of each decimal number that was read included.
 *
 * @throws {DynamicRiskError} `argument-invalid` when a column is absent or not numeric
 */
export function prepareOperand(operand: Operand, data: Dataset): NumericOperand {
  if (operand.kind === 'column') return columnOperand(getNumericColumn(data, operand.name).values);
  if (operand.kind === 'number') return constantOperand(operand.value);
  if (operand.kind === 'negated') return negatedOperand(prepareOperand(operand.operand, data));
  if (operand.kind === 'text') {
    throw new DynamicRiskError('argument-invalid', `The text '${operand.value}' is not a number.`);
  }
  return arithmeticOperand(operand, data);
}

function emptyBlock(): Block {
  return { values: new Float64Array(BLOCK_ROWS), errors: new Float64Array(BLOCK_ROWS) };
}

/** How far a decimal number as written can be from the number it was read as. */
function readingError(value: number): number {
  return Number.isSafeInteger(value) ? 0 : Math.abs(value) * UNIT_ROUNDOFF;
}

function columnOperand(column: Float64Array): NumericOperand {
  const block = emptyBlock();
  const { values, errors } = block;
  return {
    ...block,
    load: (start, count) => {
      for (let i = 0; i < count; i++) {
        const value = column[start + i]!;
        values[i] = value;
        errors[i] = readingError(value);
      }
    },
  };
}

function constantOperand(value: number): NumericOperand {
  const block = emptyBlock();
  block.values.fill(value);
  block.errors.fill(readingError(value));
  return { ...block, load: () => undefined };
}

function negatedOperand({ values, errors, load }: NumericOperand): NumericOperand {
  return {
    values,
    errors,
    load: (start, count) => {
      load(start, count);
      for (let i = 0; i < count; i++) values[i] = -values[i]!;
    },
  };
}

function arithmeticOperand({ operator, left, right }: ArithmeticOperand, data: Dataset): NumericOperand {
  const [a, b] = [prepareOperand(left, data), prepareOperand(right, data)];
  const block = emptyBlock();
  const calculate = operator === '*' ? multiply : operator === '/' ? divide : add;
  const sign = operator === '-' ? -1 : 1;
  return {
    ...block,
    load: (start, count) => {
      a.load(start, count);
      b.load(start, count);
      calculate(block, a, b, count, sign);
    },
  };
}

type Block = Pick<NumericOperand, 'values' | 'errors'>;

/** A whole number made of exact ones was not rounded. */
function roundingError(value: number, inherited: number): number {
  return inherited === 0 && Number.isSafeInteger(value) ? 0 : inherited + Math.abs(value) * UNIT_ROUNDOFF;
}

function add(block: Block, left: Block, right: Block, count: number, sign: number): void {
  const { values, errors } = block;
  const { values: a, errors: da } = left;
  const { values: b, errors: db } = right;
  for (let i = 0; i < count; i++) {
    const value = a[i]! + sign * b[i]!;
    values[i] = value;
    errors[i] = roundingError(value, da[i]! + db[i]!);
  }
}

function multiply(block: Block, left: Block, right: Block, count: number): void {
  const { values, errors } = block;
  const { values: a, errors: da } = left;
  const { values: b, errors: db } = right;
  for (let i = 0; i < count; i++) {
    const value = a[i]! * b[i]!;
    values[i] = value;
    errors[i] = roundingError(value, Math.abs(a[i]!) * db[i]! + Math.abs(b[i]!) * da[i]! + da[i]! * db[i]!);
  }
}

/** A divisor that rounding can have kept from zero counts as zero. */
function divide(block: Block, left: Block, right: Block, count: number): void {
  const { values, errors } = block;
  const { values: a, errors: da } = left;
  const { values: b, errors: db } = right;
  for (let i = 0; i < count; i++) {
    const nearest = Math.abs(b[i]!) - db[i]!;
    const value = nearest > 0 ? a[i]! / b[i]! : Number.NaN;
    const size = Math.abs(value);
    values[i] = value;
    errors[i] = (da[i]! + size * db[i]!) / nearest + size * UNIT_ROUNDOFF;
  }
}
