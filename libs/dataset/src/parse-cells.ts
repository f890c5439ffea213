/** Typed columns out of cells of any JavaScript type: the one way from plain values to a data set. */
import { parseLabel, parseNumber, parseText } from './cell.ts';
import { categoricalColumn, numericColumn } from './column-from-values.ts';
import type { Contract, Feature } from './contract.ts';
import { contractRules, type RequiredColumns } from './contract-rules.ts';
import { type Column, createDataset, type Dataset } from './dataset.ts';
import type { Issue, Parsed } from './issue.ts';
import { applicableRules } from './rules/compile-rule.ts';
import { checkRule, describeOperands } from './rules/check-rule.ts';
import { checkColumn, describeFeature } from './value-rules.ts';

/** Cells by column and row. */
export interface CellTable {
  readonly rowCount: number;
  /** The cell of each row of one column; `undefined` where the row has no such cell. */
  readonly column: (name: string) => (row: number) => unknown;
  /** Rows that are told of elsewhere and not to be looked at. */
  readonly skip: ReadonlySet<number>;
}

/** Most issues that are collected; the first by row. */
export const MAX_ISSUES = 1000;

/**
 * The columns that the contract asks for, or every issue by row, then column, rules between columns last, at most
 * `MAX_ISSUES`. What breaks a rule of severity `warning` is taken as it is.
 *
 * @param issues - found before; reported together with those of the cells
 */
export function parseCells(
  contract: Contract,
  table: CellTable,
  options: RequiredColumns,
  issues: readonly Issue[] = [],
): Parsed<Dataset> {
  const columns: [string, Column][] = [];
  const found: Issue[] = [...issues];
  for (const rule of contractRules(contract, options)) {
    const parsed = parseColumn(rule, contract, table);
    columns.push([rule.name, parsed.column]);
    found.push(...parsed.issues);
  }
  const dataset = createDataset(columns);
  found.push(...brokenRules(contract, dataset));
  if (found.length === 0) return { ok: true, value: dataset };
  found.sort((a, b) => (a.row ?? -1) - (b.row ?? -1));
  return { ok: false, issues: found.slice(0, MAX_ISSUES) };
}

/** A cell that could not be read is missing here, and a rule with a missing operand is not broken. */
function brokenRules(contract: Contract, dataset: Dataset): readonly Issue[] {
  return applicableRules(contract, dataset.columns).flatMap((rule): readonly Issue[] => {
    if (rule.severity === 'warning') return [];
    const issues: Issue[] = [];
    checkRule(rule, dataset, (row) => {
      if (issues.length >= MAX_ISSUES) return;
      const found = describeOperands(rule, dataset, row);
      issues.push({ code: 'rule-broken', row, expected: rule.expected, found, fix: 'Correct the values.' });
    });
    return issues;
  });
}

/** One cell understood: a value (`undefined` is missing), or the rule that it breaks. */
type Cell<T> =
  { readonly value: T | undefined } | { readonly broken: 'not-a-number' | 'not-a-text' | 'unknown-level' };

/** A column, and what could not be read of it. */
export interface ParsedColumn {
  readonly column: Column;
  /** In row order. */
  readonly issues: readonly Issue[];
}

function parseColumn(rule: Feature, contract: Contract, table: CellTable): ParsedColumn {
  const isAttribute = contract.attributes?.some(({ name }) => name === rule.name) ?? false;
  const absence = isAttribute ? 'missing' : 'issue';
  const { told, ...parsed } = readColumn(contract, { rule, table, absence, maxIssues: MAX_ISSUES });
  return checked(parsed, rule, told);
}

/** One column as far as its cells can be typed; the rules on values are not looked at. */
export function readColumn(
  contract: Contract,
  context: ColumnContext,
): ParsedColumn & {
  /** Rows whose cell is told of, or that were to be skipped. */
  readonly told: ReadonlySet<number>;
} {
  const { rule } = context;
  if (rule.type !== 'categorical') {
    const { values, ...rest } = parseValues(context, (cell) => numberCell(cell, rule));
    return { column: numericColumn(values), ...rest };
  }
  const { values, ...rest } = parseValues(context, (cell) =>
    rule.name === contract.target.name ? labelCell(cell, contract) : textCell(cell, rule),
  );
  return { column: categoricalColumn(values), ...rest };
}

/** What is read of a table, and how. */
export interface ColumnContext {
  readonly rule: Feature;
  readonly table: CellTable;
  /** What a cell that is not there at all is. */
  readonly absence: 'missing' | 'issue';
  /** The first so many are told. */
  readonly maxIssues: number;
}

function parseValues<T>(
  { rule, table, absence, maxIssues }: ColumnContext,
  parse: (cell: unknown) => Cell<T>,
): { readonly values: readonly (T | undefined)[]; readonly told: Set<number>; readonly issues: Issue[] } {
  const cellAt = table.column(rule.name);
  const values = new Array<T | undefined>(table.rowCount);
  const told = new Set(table.skip);
  const issues: Issue[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    if (table.skip.has(row)) continue;
    const raw = cellAt(row);
    const cell = raw === undefined && absence === 'issue' ? undefined : parse(raw ?? null);
    if (cell !== undefined && 'value' in cell) {
      values[row] = cell.value;
      continue;
    }
    told.add(row);
    if (issues.length < maxIssues) issues.push(cellIssue(row, rule, cell?.broken, raw));
  }
  return { values, told, issues };
}

/** Adds what the values break, except in rows whose cell was already told of. */
function checked({ column, issues }: ParsedColumn, rule: Feature, told: ReadonlySet<number>): ParsedColumn {
  if (rule.severity === 'warning') return { column, issues };
  const broken: Issue[] = [];
  checkColumn(column, rule, ({ row, rule: code, expected, found }) => {
    if (told.has(row) || broken.length >= MAX_ISSUES) return;
    const fix =
      code === 'missing-value' ? 'Send a value: this one may not be missing.' : 'Correct the value.';
    broken.push({ code, row, column: rule.name, expected, ...(found === undefined ? {} : { found }), fix });
  });
  return { column, issues: [...issues, ...broken].sort((a, b) => a.row! - b.row!).slice(0, MAX_ISSUES) };
}

function cellIssue(row: number, rule: Feature, broken: string | undefined, raw: unknown): Issue {
  const nullable = rule.nullable ?? true;
  const base = { row, column: rule.name, expected: describeFeature(rule) };
  if (broken === undefined) {
    const remedy = nullable ? 'send null if it is not known' : 'send its value';
    return { ...base, code: 'missing-column', fix: `The row has no such column: ${remedy}.` };
  }
  const fix = nullable ? 'Correct the value, or send null if it is not known.' : 'Correct the value.';
  return { ...base, code: broken, found: describeCell(raw), fix };
}

function numberCell(cell: unknown, rule: Feature): Cell<number> {
  if (cell === null) return { value: undefined };
  if (typeof cell === 'number') return Number.isFinite(cell) ? { value: cell } : { broken: 'not-a-number' };
  if (typeof cell !== 'string' && typeof cell !== 'bigint') return { broken: 'not-a-number' };
  const text = parseText(String(cell), rule.missing);
  if (text === undefined) return { value: undefined };
  const value = parseNumber(text);
  return value === undefined ? { broken: 'not-a-number' } : { value };
}

function textCell(cell: unknown, rule: Feature): Cell<string> {
  if (cell === null) return { value: undefined };
  const text = textOf(cell, rule.type === 'categorical' ? rule.levels : undefined);
  return text === undefined ? { broken: 'not-a-text' } : { value: parseText(text, rule.missing) };
}

function labelCell(cell: unknown, { target }: Contract): Cell<string> {
  if (cell === null) return { value: undefined };
  const text = textOf(cell, [target.positive, ...target.negative]);
  if (text === undefined) return { broken: 'not-a-text' };
  if (parseText(text) === undefined) return { value: undefined };
  const label = parseLabel(text, target);
  return label === undefined ? { broken: 'unknown-level' } : { value: label };
}

/** As `plainText`, a boolean as the known level or label that spells it, e.g. `True` in what Python wrote. */
function textOf(cell: unknown, known: readonly string[] = []): string | undefined {
  const text = plainText(cell);
  if (typeof cell !== 'boolean' || text === undefined || known.includes(text)) return text;
  return known.find((name) => name.toLowerCase() === text) ?? text;
}

/** The text of a scalar; `undefined` for anything that has none of its own. */
function plainText(cell: unknown): string | undefined {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : undefined;
  return typeof cell === 'boolean' || typeof cell === 'bigint' ? String(cell) : undefined;
}

/** A cell as a message shows it. */
function describeCell(cell: unknown): string {
  if (typeof cell === 'number') return String(cell);
  return plainText(cell) ?? (Array.isArray(cell) ? 'a list' : `a value of type ${typeof cell}`);
}
