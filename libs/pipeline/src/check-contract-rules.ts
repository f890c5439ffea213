/** Faults in the rules between columns. */
import { compileRule, type Contract, type Feature, parseRule, type RuleIssue } from '@dynamic-risk/dataset';
import { type ContractView, describedColumns, type Fault, namedColumns } from './contract-view.ts';
import { suggestName } from './suggest-name.ts';

/** Every fault of every rule with its position; columns are looked up only where all of them are described. */
export function findRuleFaults(view: ContractView): readonly Fault[] {
  const contract = contractOf(view);
  const names = namedColumns(view).map(({ name }) => name);
  return view.rules.flatMap(({ check }, i): readonly Fault[] => {
    if (check === undefined) return [];
    const column = `rules.${i}.check`;
    if (view.rules.findIndex((rule) => rule.check === check) < i) {
      return [{ code: 'rule-twice', column, expected: 'every rule once', found: check }];
    }
    const parsed = contract === undefined ? parseRule(check) : compileRule({ check }, contract);
    return parsed.ok ? [] : parsed.issues.map((issue) => ({ ...issue, ...fixFor(issue, names), column }));
  });
}

function fixFor({ code, found }: RuleIssue, names: readonly string[]): Pick<Fault, 'fix'> {
  if (code !== 'unknown-column' || found === undefined) return {};
  const suggestion = suggestName(found, names);
  const fix = suggestion === undefined ? 'Name a column of the contract.' : `Did you mean "${suggestion}"?`;
  return { fix };
}

/** As much of the contract as rules look at; `undefined` where a column is not understood. */
function contractOf(view: ContractView): Contract | undefined {
  const { identifier, period, target } = view;
  const columns = describedColumns(view).map(({ column: { name, type } }): Feature | undefined =>
    name === undefined || type === undefined ? undefined : { name, type },
  );
  const features = columns.filter((column) => column !== undefined);
  if (target.name === undefined || features.length < columns.length) return undefined;
  return {
    ...(identifier === undefined ? {} : { identifier }),
    ...(period === undefined ? {} : { period }),
    target: { name: target.name, positive: '', negative: [] },
    features,
  };
}
