export { ByteDictionary } from './byte-dictionary.ts';
export { copyRun, sharedLength, viewBytes } from './byte-runs.ts';
export type { ByteView } from './byte-runs.ts';
export { categoricalText } from './categorical-text.ts';
export { isMissingCell, parseLabel, parseNumber, parseText } from './cell.ts';
export { categoricalColumn, numericColumn } from './column-from-values.ts';
export { foldColumnName } from './column-names.ts';
export { concatDatasets } from './concat-datasets.ts';
export { contractColumns } from './contract.ts';
export type {
  CategoricalFeature,
  Contract,
  CrossColumnRule,
  Feature,
  HeaderRules,
  NumericFeature,
  Severity,
  Target,
} from './contract.ts';
export { contractRules } from './contract-rules.ts';
export type { RequiredColumns } from './contract-rules.ts';
export { columnLength, createDataset, getCategoricalColumn, getColumn, getNumericColumn } from './dataset.ts';
export type { CategoricalColumn, Column, Dataset, NumericColumn } from './dataset.ts';
export { datasetFromRows } from './dataset-from-rows.ts';
export { DynamicRiskError, ERROR_CODES } from './errors.ts';
export type { DynamicRiskErrorOptions, ErrorCode } from './errors.ts';
export { hashDataset } from './hash.ts';
export type { CreateSha256, Sha256 } from './hash.ts';
export { formatIssue, formatIssues } from './issue.ts';
export type { Issue, Parsed } from './issue.ts';
export {
  levelCount,
  packedColumn,
  packedLevelsOf,
  PackedTexts,
  selectTexts,
  withCodes,
} from './packed-texts.ts';
export type { DecodeTexts } from './packed-texts.ts';
export { patternFault, wholeMatch } from './pattern.ts';
export { checkRule, describeOperands } from './rules/check-rule.ts';
export { applicableRules, compileRule } from './rules/compile-rule.ts';
export type { CompiledRule } from './rules/compile-rule.ts';
export { parseRule } from './rules/parse-rule.ts';
export type { RuleExpression } from './rules/rule-expression.ts';
export type { ParsedRule, RuleIssue } from './rules/rule-issue.ts';
export { selectColumns } from './select-columns.ts';
export { selectRows } from './select-rows.ts';
export { targetLabels } from './target-labels.ts';
export { typeRows } from './type-rows.ts';
export type { TypedRows } from './type-rows.ts';
export { uniteLevels } from './unite-levels.ts';
export type { UnitedLevels } from './unite-levels.ts';
export { checkColumn, describeFeature } from './value-rules.ts';
export type { ValueRule, ValueViolation } from './value-rules.ts';
