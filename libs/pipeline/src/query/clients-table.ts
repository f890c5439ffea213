/** The table `clients`: the rows of the current data set, with the columns and types of the contract. */
import { contractColumns, getColumn } from '@dynamic-risk/dataset';
import type { Contract, Feature } from '@dynamic-risk/dataset';
import type { QueryColumn, QueryTable, QueryType } from '../ports.ts';
import type { QueryPorts } from './query-sources.ts';

/**
 * The current data set; without one the table has the columns of the configured contract and no rows.
 *
 * @param configured - the contract of the configuration
 * @throws {DynamicRiskError} `artifact-corrupt`, `storage-failed`
 */
export async function clientsTable({ datasets }: QueryPorts, configured: Contract): Promise<QueryTable> {
  const record = await datasets.current();
  const stored = record === undefined ? undefined : await datasets.contractOf(record.datasetSha256);
  const contract = stored ?? configured;
  const names = contractColumns(contract);
  const columns = distinctNames(names).map((name, i) => ({ ...describe(contract, names[i]!), name }));
  return {
    name: 'clients',
    description: 'one row a client record of the current data set, in its canonical order',
    columns,
    load: async () => {
      if (record === undefined) return names.map(() => ({ kind: 'cells', cells: [] }));
      const dataset = await datasets.load(record.datasetSha256);
      return names.map((name) => getColumn(dataset, name));
    },
  };
}

function describe(contract: Contract, name: string): Omit<QueryColumn, 'name'> {
  const { identifier, period, target, features, attributes = [] } = contract;
  if (name === identifier) return { type: 'VARCHAR', description: 'the identifier' };
  if (name === period) return { type: 'VARCHAR', description: 'the period' };
  if (name === target.name) {
    const type = [target.positive, ...target.negative].every(isWhole) ? 'BIGINT' : 'VARCHAR';
    return { type, description: `the outcome: ${target.positive} left` };
  }
  const feature = [...features, ...attributes].find((one) => one.name === name);
  const role = attributes.some((one) => one.name === name) ? 'attribute' : 'feature';
  const label = feature?.label === undefined ? '' : `, ${feature.label}`;
  return { type: typeOf(feature), description: `${role}${label}` };
}

function typeOf(feature: Feature | undefined): QueryType {
  if (feature?.type === 'integer') return 'BIGINT';
  return feature?.type === 'numeric' ? 'DOUBLE' : 'VARCHAR';
}

function isWhole(label: string): boolean {
  return /^-?\d{1,15}$/.test(label);
}

/** Names that differ beyond upper and lower case, as SQL needs them: of `Age` and `age` the second is `age_2`. */
function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  const seen = new Set<string>();
  return names.map((name) => {
    let shown = name;
    for (let n = 2; seen.has(shown.toLowerCase()); n++) {
      const candidate = `${name}_${n}`;
      if (!taken.has(candidate.toLowerCase())) shown = candidate;
    }
    seen.add(shown.toLowerCase());
    return shown;
  });
}
