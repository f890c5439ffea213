/** The records of a file in one pass: what they are, where they are, and the values of the contract's columns. */
import { applicableRules, type Contract, createDataset, type Dataset } from '@dynamic-risk/dataset';
import type { RuleViolation } from '@dynamic-risk/ingestion';
import type { PlannedColumn } from './column-plan.ts';
import { indexRecords, type Place, placeOf, type RecordIndex } from './index-records.ts';
import { judgeRecord } from './judge-record.ts';
import type { TableHead } from './read-head.ts';
import { cellEnd, cellStart, recordCell } from './record-cell.ts';
import type { RecordBlock } from './scan-blocks.ts';
import { recordText } from './structural-fault.ts';
import { ReadMemory } from './read-memory.ts';
import { createTypedCells } from './typed-cells.ts';

/** A whole record of which a cell cannot be typed. */
export interface UntypedRecord {
  readonly place: Place;
  /** As it stands in the delimited text. */
  readonly text: string;
  readonly violations: readonly RuleViolation[];
}

export interface TypedRows {
  readonly data: Dataset;
  /** Its lines are those of the rows of `data`. */
  readonly index: RecordIndex;
  readonly untyped: readonly UntypedRecord[];
}

/** Numbers first, then what is required: a rejected record leaves no level behind in the other columns. */
function rank({ kind, isRequired }: PlannedColumn): number {
  if (kind === 'number') return 0;
  return isRequired ? 1 : 2;
}

/**
 * Reads a file once. A record is a row when each of its cells has a value by the rules of `cell.ts`, else it is
 * judged cell by cell.
 *
 * @param plan - columns of the header, with their positions
 * @param memory - that served for other files
 * @throws {DynamicRiskError} `storage-failed`, or `data-invalid` when a line has no end
 */
export async function readRows(
  head: TableHead,
  plan: readonly PlannedColumn[],
  contract: Contract,
  memory: ReadMemory = new ReadMemory(),
): Promise<TypedRows> {
  const quote = head.quote.charCodeAt(0);
  const { origins } = head.text;
  const columns = plan.map((planned) => ({
    ...planned,
    cells: createTypedCells(planned, contract.target, quote, memory),
  }));
  const rules = applicableRules(contract, new Set(plan.map(({ rule }) => rule.name)));
  const inOrder = columns.toSorted((a, b) => rank(a) - rank(b));
  const untyped: UntypedRecord[] = [];
  let row = 0;
  const reject = (block: RecordBlock, i: number, record: number): false => {
    const texts = head.names.map((_, k) => recordCell(block, i, k));
    const { violations } = judgeRecord(texts, plan, contract.target, rules);
    untyped.push({
      place: placeOf(head, block, i, record),
      text: recordText(block, i),
      violations: withOrigin(origins?.violationsOf(record), violations).map(hintAtComma),
    });
    return false;
  };
  const take = (block: RecordBlock, i: number, record: number): boolean => {
    if (origins?.violationsOf(record) !== undefined) return reject(block, i, record);
    for (let k = 0; k < inOrder.length; k++) {
      const { position, cells } = inOrder[k]!;
      const start = cellStart(block, i, position);
      if (!cells.set(row, block.bytes, start, cellEnd(block, i, position))) return reject(block, i, record);
    }
    row++;
    return true;
  };
  const index = await indexRecords(head, take, memory);
  const data = createDataset(columns.map(({ rule, cells }) => [rule.name, cells.toColumn(row)] as const));
  return { data, index, untyped };
}

/** What the source says against a record, then what its cells do: one word for each column. */
function withOrigin(
  origin: readonly RuleViolation[] = [],
  violations: readonly RuleViolation[],
): readonly RuleViolation[] {
  const said = new Set(origin.map(({ column }) => column));
  return [...origin, ...violations.filter(({ column }) => column === undefined || !said.has(column))];
}

/** A number with a decimal comma, thousands set apart or not. */
const DECIMAL_COMMA = /^\s*[+-]?\d[\d. ]*,\d+\s*$/;

/** Which of `1,5` and `1.500,25` is meant is never guessed, but said. */
function hintAtComma(violation: RuleViolation): RuleViolation {
  const { rule, expected, found } = violation;
  if (rule !== 'not-a-number' || found === undefined || !DECIMAL_COMMA.test(found)) return violation;
  return { ...violation, expected: `${expected} with a decimal point, such as 1.5, and no comma` };
}
