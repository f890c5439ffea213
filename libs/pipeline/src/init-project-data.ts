/** Source and test files of a new project: copied, or one file split in two. */
import { basename } from 'node:path';
import { DynamicRiskError, formatIssues, parseLabel, type Issue, type Target } from '@dynamic-risk/dataset';
import { stratifiedSplit } from '@dynamic-risk/ingestion';
import { DEFAULT_FOLDERS } from './mode-schema.ts';
import { hasTableEnding } from './table-endings.ts';
import type { ProjectStage } from './init-project-folder.ts';
import type { TableInspector } from './ports.ts';

/** Where the test rows come from: a file of their own, or a seeded, stratified share of the source file. */
export type TestRows =
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'share';
      /** In (0, 1). */
      readonly share: number;
    };

export interface DataRequest {
  /** Absolute path of the file of labelled clients. */
  readonly from: string;
  readonly test: TestRows;
  readonly seed: number;
}

/** What was staged. */
export interface StagedData {
  /** Names in the project, source file first. */
  readonly files: readonly string[];
  /** Records of the source file that went to the test file. */
  readonly splitOff: number;
}

/**
 * Stages both files: copies byte for byte, or parts with every record as it is. Parts of what is no delimited text in
 * UTF-8 are put into that.
 *
 * @throws {DynamicRiskError} `data-invalid` when a split leaves one of the sides without clients that left or that stayed
 */
export async function stageData(
  request: DataRequest,
  target: Target,
  stage: ProjectStage,
  inspector: TableInspector,
): Promise<StagedData> {
  const { from, test, seed } = request;
  const folders = DEFAULT_FOLDERS.production;
  if (test.kind === 'file') {
    const source = `${folders.source}/${copyName(from)}`;
    const tested = `${folders.test}/${copyName(test.path)}`;
    await stage.copy(from, source);
    await stage.copy(test.path, tested);
    return { files: [source, tested], splitOff: 0 };
  }
  const source = `${folders.source}/${splitName(from)}`;
  const tested = `${folders.test}/${splitName(from)}`;
  const texts = await inspector.columnText(from, target.name);
  const labels = texts.map((text) => (text === undefined ? undefined : parseLabel(text, target)));
  const side = stratifiedSplit(labels, test.share, seed);
  const splitOff = side.reduce((sum, isTest) => sum + isTest, 0);
  checkSides(from, target, labels, side);
  await inspector.split(
    from,
    await stage.pathOf(source),
    await stage.pathOf(tested),
    (row) => side[row] === 1,
  );
  return { files: [source, tested], splitOff };
}

/** The name under which a copy is found by the next run: one of a table, and not hidden. What it is, is found out. */
function copyName(path: string): string {
  const name = visibleName(path);
  return hasTableEnding(name) ? name : `${name}.csv`;
}

/** The name of a part of a file, which is delimited text whatever the file is. */
function splitName(path: string): string {
  const name = visibleName(path).replace(/\.gz$/i, '');
  return /\.[ct]sv$/i.test(name) ? name : `${name.replace(/\.(?:jsonl?|ndjson|parquet)$/i, '')}.csv`;
}

function visibleName(path: string): string {
  return basename(path).replace(/^\.+/, '') || 'clients';
}

/** Both outcomes on both sides: one to learn from, one to test on. */
function checkSides(
  from: string,
  target: Target,
  labels: readonly (string | undefined)[],
  side: Uint8Array,
): void {
  const issues = [true, false].flatMap((left): readonly Issue[] => {
    const rows = labels.flatMap((label, row) =>
      label !== undefined && (label === target.positive) === left ? [row] : [],
    );
    const tested = rows.filter((row) => side[row] === 1).length;
    if (tested > 0 && tested < rows.length) return [];
    const outcome = left ? 'left' : 'stayed';
    return [
      {
        code: 'too-few-outcomes',
        source: from,
        column: target.name,
        expected: `clients that ${outcome} both to learn from and to test on`,
        found: `${rows.length}`,
        fix: 'Provide a table with more of them, or a file to test on: --test FILE.',
      },
    ];
  });
  if (issues.length > 0) throw new DynamicRiskError('data-invalid', formatIssues(issues), { issues });
}
