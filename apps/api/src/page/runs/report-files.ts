/** What a run leaves for people, and under which names they get it. */
import { reportName, worklistNames, type RunRecord } from '@dynamic-risk/pipeline';

export interface ReportFile {
  /** Last part of its address. */
  readonly file: string;
  /** What people call it. */
  readonly name: string;
  /** Media type. */
  readonly type: string;
  /** As it is stored. @param mode - of the run */
  readonly storedAs: (mode: string) => string;
}

export const REPORT_FILES: readonly ReportFile[] = [
  report('pdf', 'application/pdf'),
  report('html', 'text/html; charset=utf-8'),
  report('json', 'application/json'),
  {
    file: 'worklist.csv',
    name: 'Worklist',
    type: 'text/csv; charset=utf-8',
    storedAs: (mode) => worklistNames(mode).csv,
  },
];

/** Those that the run names among what it wrote. */
export function filesOf({ artifacts, mode }: Pick<RunRecord, 'artifacts' | 'mode'>): readonly ReportFile[] {
  const names = new Set(Object.values(artifacts).map((path) => path.split('/').at(-1)));
  return REPORT_FILES.filter(({ storedAs }) => names.has(storedAs(mode)));
}

function report(form: string, type: string): ReportFile {
  const storedAs = (mode: string): string => reportName(mode).replace(/json$/, form);
  return { file: `report.${form}`, name: form.toUpperCase(), type, storedAs };
}
