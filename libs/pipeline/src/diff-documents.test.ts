import { describe, expect, test } from 'vitest';
import { diffDocuments } from './diff-documents.ts';

describe('the differences of two documents', () => {
  test('are none between equal ones, whatever the order of their keys', () => {
    expect(diffDocuments({ a: [1, { b: null }], c: 'x' }, { c: 'x', a: [1, { b: null }] })).toEqual([]);
  });

  test('are told leaf by leaf with the path from the top', () => {
    expect(diffDocuments({ a: [1, { b: 2 }], c: 'x' }, { a: [1, { b: 3 }], c: 'y' })).toEqual([
      { path: 'a.1.b', first: 2, second: 3 },
      { path: 'c', first: 'x', second: 'y' },
    ]);
  });

  test('a branch that one side lacks is one difference', () => {
    expect(diffDocuments({ a: { b: 1 } }, {})).toEqual([{ path: 'a', first: { b: 1 }, second: null }]);
    expect(diffDocuments([1], [1, [2]])).toEqual([{ path: '1', first: null, second: [2] }]);
  });

  test('a field of another kind is one difference', () => {
    expect(diffDocuments({ a: [] }, { a: {} })).toEqual([{ path: 'a', first: [], second: {} }]);
    expect(diffDocuments({ a: 1 }, { a: { b: 1 } })).toEqual([{ path: 'a', first: 1, second: { b: 1 } }]);
  });

  test('names of what every object inherits are no fields', () => {
    expect(diffDocuments({ toString: 'x' }, {})).toEqual([{ path: 'toString', first: 'x', second: null }]);
  });

  test('numbers are equal only when every bit is', () => {
    expect(diffDocuments([0.1 + 0.2], [0.3])).toHaveLength(1);
    expect(diffDocuments([0], [-0])).toHaveLength(1);
  });
});
