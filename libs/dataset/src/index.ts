export { isMissingCell, parseLabel, parseNumber } from './cell.ts';
export { contractColumns } from './contract.ts';
export type { CategoricalFeature, Contract, Feature, NumericFeature, Target } from './contract.ts';
export {
  categoricalText,
  columnLength,
  concatDatasets,
  createDataset,
  getCategoricalColumn,
  getColumn,
  getNumericColumn,
  selectColumns,
  selectRows,
  targetLabels,
} from './dataset.ts';
export type { CategoricalColumn, Column, Dataset, NumericColumn } from './dataset.ts';
export { DynamicRiskError, ERROR_CODES } from './errors.ts';
export type { DynamicRiskErrorOptions, ErrorCode } from './errors.ts';
export { hashDataset } from './hash.ts';
export type { CreateSha256, Sha256 } from './hash.ts';
export { formatIssue, formatIssues } from './issue.ts';
export type { Issue, Parsed } from './issue.ts';
