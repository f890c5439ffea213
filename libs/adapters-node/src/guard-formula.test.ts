import { describe, expect, test } from 'vitest';
import { guardFormula } from './guard-formula.ts';

describe('guardFormula', () => {
  test.each(['=1+1', '+49 30 1234', '-3 %', '@SUM(A1)', '\t=1', '\r=1'])('quotes %j', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
  });

  test.each(['', 'a=1', ' =1', "'=1", 'client-1', '1-2'])('leaves %j as it is', (text) => {
    expect(guardFormula(text)).toBe(text);
  });
});
