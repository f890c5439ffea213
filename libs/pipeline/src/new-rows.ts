/** Rows that came in since. */
import { selectColumns, selectRows, type Dataset } from '@dynamic-risk/dataset';
import { deduplicate } from '@dynamic-risk/ingestion';

/**
 * The rows of `now` that `before` does not have. Rows have no place that lasts, so they are told by their content, in
 * the columns that both have in the same kind.
 */
export function newRows(before: Dataset, now: Dataset): Dataset {
  const names = [...now.columns.keys()].filter(
    (name) => before.columns.get(name)?.kind === now.columns.get(name)?.kind,
  );
  return selectRows(now, deduplicate(selectColumns(before, names), selectColumns(now, names)).kept);
}
