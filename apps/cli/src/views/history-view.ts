/** What a person reads of `history`. */
import type { HistoryRun, HistorySeries, RunDrift, SeriesName } from '@dynamic-risk/pipeline';
import {
  formatCount,
  formatDuration,
  formatFixed,
  formatInstant,
  formatQuantity,
  formatShare,
} from '@dynamic-risk/reporting';
import type { HistoryDocument } from '../commands/history.ts';
import type { Style } from '../style.ts';
import type { Canvas } from '../terminal.ts';
import { onCanvas } from '../terminal.ts';
import { chartLines, type Chart } from './chart-lines.ts';
import { fittingTable, type FittingColumn } from './fitting-table.ts';

const NONE = '–';

/** In the order in which columns are read; what goes first on a narrow terminal has the largest number. */
const COLUMNS: readonly FittingColumn<HistoryRun>[] = [
  { head: 'run', cell: ({ at }) => formatInstant(at), dispensable: 0 },
  { head: 'verdict', cell: ({ verdict }) => verdict, dispensable: 0 },
  { head: 'model in use', cell: ({ modelId }) => modelId ?? NONE, dispensable: 3 },
  { head: 'F1', cell: ({ recorded }) => metric(recorded?.f1), align: 'right', dispensable: 0 },
  { head: 'AUC', cell: ({ recorded }) => metric(recorded?.auc), align: 'right', dispensable: 4 },
  { head: 'estimated F1', cell: ({ estimated }) => metric(estimated?.f1), align: 'right', dispensable: 6 },
  { head: 'realised F1', cell: ({ realised }) => metric(realised?.f1), align: 'right', dispensable: 5 },
  { head: 'drift', cell: ({ drift }) => describeDrift(drift), dispensable: 1 },
  { head: 'rows', cell: ({ rows }) => formatCount(rows), align: 'right', dispensable: 2 },
  {
    head: 'rejected',
    cell: ({ rejectedShare }) => (rejectedShare === undefined ? NONE : formatShare(rejectedShare)),
    align: 'right',
    dispensable: 7,
  },
  { head: 'took', cell: ({ durationMs }) => formatDuration(durationMs), align: 'right', dispensable: 8 },
];

const CHARTS: Readonly<
  Record<SeriesName, { readonly label: string; readonly format: (value: number) => string }>
> = {
  f1: { label: 'F1', format: metric },
  auc: { label: 'AUC', format: metric },
  estimatedF1: { label: 'estimated F1', format: metric },
  realisedF1: { label: 'realised F1', format: metric },
  driftColumns: { label: 'drifted columns', format: formatCount },
  missingShare: { label: 'missing cells', format: formatShare },
  rows: { label: 'rows', format: formatCount },
  rejectedShare: { label: 'rejected rows', format: formatShare },
  durationMs: { label: 'duration', format: formatDuration },
};

/** A table of the runs, a chart a figure, and how long the steps take. */
export function historyView(
  { mode, total, runs, series, timings }: HistoryDocument,
  canvas: Canvas,
  style: Style,
): string {
  if (runs.length === 0) return `No run is stored yet in mode ${mode}. Run: dynamic-risk run`;
  const which =
    runs.length < total
      ? `The last ${formatCount(runs.length)} of ${formatQuantity(total, 'run')}`
      : formatQuantity(total, 'run');
  const text = [
    style.bold(`${which} in ${mode}`),
    '',
    fittingTable(runs, COLUMNS, { width: canvas.width, style }),
    ...section(runs.length > 1 ? chartLines(series.map(toChart), canvas, style) : []),
    ...section([timingsTable(timings, canvas, style)]),
  ].join('\n');
  return onCanvas(text, canvas);
}

function section(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}

function toChart({ name, values }: HistorySeries): Chart {
  return { ...CHARTS[name], values };
}

function timingsTable(timings: HistoryDocument['timings'], canvas: Canvas, style: Style): string {
  const duration = (of: (timing: HistoryDocument['timings'][number]) => number) => {
    return (timing: HistoryDocument['timings'][number]): string => formatDuration(of(timing));
  };
  return fittingTable(
    timings,
    [
      { head: 'step', cell: ({ step }) => step, dispensable: 0 },
      { head: 'p50', cell: duration(({ p50Ms }) => p50Ms), align: 'right', dispensable: 0 },
      { head: 'p95', cell: duration(({ p95Ms }) => p95Ms), align: 'right', dispensable: 0 },
      { head: 'last', cell: duration(({ lastMs }) => lastMs), align: 'right', dispensable: 0 },
      { head: 'runs', cell: ({ runs }) => formatCount(runs), align: 'right', dispensable: 1 },
    ],
    { width: canvas.width, style },
  );
}

/** The first of the columns, and how many more. */
function describeDrift(drift: RunDrift | undefined): string {
  if (drift === undefined) return NONE;
  const names = [
    ...drift.columns,
    ...(drift.prediction ? ['prediction'] : []),
    ...(drift.label ? ['outcome'] : []),
  ];
  const [first, ...others] = names;
  if (first === undefined) return 'none';
  const shown = first.length > 24 ? `${first.slice(0, 23)}…` : first;
  return others.length === 0 ? shown : `${shown} +${others.length}`;
}

function metric(value: number | undefined): string {
  return formatFixed(value ?? Number.NaN, 4);
}
