/** Records kept as texts, read again in memory. */
import { concatDatasets, contractColumns, datasetFromRows, DynamicRiskError } from '@dynamic-risk/dataset';
import type { Contract, Dataset } from '@dynamic-risk/dataset';
import type { QuarantinedRow, RuleViolation } from '@dynamic-risk/ingestion';
import type { RecordReader } from '../ports.ts';

/** A reader of texts with a comma between cells and no quotes. A cell that cannot be typed rejects its record. */
export function createMemoryRecordReader(): RecordReader {
  return {
    takeApart: ({ columns }, texts) =>
      texts.map((text) => {
        const cells = text.split(',');
        return cells.length === columns.length ? cells : undefined;
      }),
    read: async (source, columns, records, contract) => {
      refuseMissing(source, columns, contract);
      const lenient = withoutRules(contract);
      const typed: { readonly data: Dataset; readonly line: number; readonly offset: number }[] = [];
      const rejected: QuarantinedRow[] = [];
      records.forEach(({ line, cells }, offset) => {
        const row = Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? '']));
        const parsed = datasetFromRows(lenient, [row]);
        if (parsed.ok) typed.push({ data: parsed.value, line, offset });
        else {
          const violations = parsed.issues.map(({ code, column, expected = '', found }): RuleViolation => ({
            rule: code,
            expected,
            ...(column === undefined ? {} : { column }),
            ...(found === undefined ? {} : { found }),
          }));
          rejected.push({ source, sha256: '', line, offset, violations });
        }
      });
      const none = datasetFromRows(lenient, []);
      if (!none.ok) throw new DynamicRiskError('argument-invalid', 'No row cannot be typed.');
      return {
        file: { name: source, sha256: '', bytes: 0 },
        place: source,
        rowsRead: records.length,
        data: concatDatasets([none.value, ...typed.map(({ data }) => data)]),
        lines: Float64Array.from(typed, ({ line }) => line),
        offsets: Float64Array.from(typed, ({ offset }) => offset),
        rejected,
        warnings: [],
      };
    },
  };
}

function refuseMissing(source: string, columns: readonly string[], contract: Contract): void {
  const missing = contractColumns(contract).filter((name) => !columns.includes(name));
  if (missing.length === 0) return;
  throw new DynamicRiskError('data-invalid', `${source}: expected the columns ${missing.join(', ')}.`);
}

/** Only what decides whether a cell can be typed. */
function withoutRules({ rules: _rules, ...contract }: Contract): Contract {
  return {
    ...contract,
    features: contract.features.map(({ name, type, missing = [] }) => ({
      name,
      type: type === 'categorical' ? type : 'numeric',
      missing,
    })),
  };
}
