import { expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { findFitLibraries } from './node-ports-libraries.ts';

test('the packages that take part in a fit are found with their versions', () => {
  expect(findFitLibraries()).toEqual({
    '@dynamic-risk/modeling': expect.stringMatching(/^\d+\.\d+\.\d+/),
    'ml-logistic-regression': '2.0.0',
    'ml-matrix': '6.15.1',
  });
});

test('where there are none, none are named', async () => {
  expect(findFitLibraries(await temporaryFolder())).toEqual({});
});
