/** Everything that the first page shows, each part found or missing on its own. */
import type { DeployedUnit, DeploymentPointer, RunEnd, RunRecord } from '@dynamic-risk/pipeline';
import { cleanText, type Report } from '@dynamic-risk/reporting';
import { findOrGap, isNothingDeployed, notGoodEnough, type Found } from '../layout/gap.ts';
import type { PageService } from '../page-service.ts';
import { lastRun } from '../read/last-run.ts';
import type { StoredWorklist, WorklistSource } from '../read/latest-worklist.ts';
import type { ReportSource } from '../read/latest-report.ts';

/** An alarm that was told and still holds. */
export interface StandingAlarm {
  readonly key: string;
  /** ISO 8601 UTC. */
  readonly since: string;
  readonly subjects: readonly string[];
}

export interface PageState {
  readonly unit: Found<DeployedUnit>;
  /** Absent while nothing is deployed, and where what names it is harmed. */
  readonly pointer?: DeploymentPointer;
  readonly report: Found<Report>;
  /** The run that left the report; absent where it is not recorded. */
  readonly reportRun?: RunRecord;
  readonly worklist: Found<StoredWorklist>;
  /** Absent before the first. */
  readonly lastRun?: RunEnd;
  readonly alarms: Found<readonly StandingAlarm[]>;
}

/** Where the parts come from. */
export interface StateSources {
  readonly report: ReportSource;
  readonly worklist: WorklistSource;
}

/** While nothing is in use, what stands for it says why the last run put nothing in use. */
async function readUnit({ deployed, runLog, onServerFault }: PageService): Promise<Found<DeployedUnit>> {
  const unit = await findOrGap(async () => (await deployed.current()).unit, onServerFault);
  const last = isNothingDeployed(unit) ? (await runLog.list()).at(-1) : undefined;
  return last === undefined ? unit : notGoodEnough(cleanText(last.decision.reason, 600));
}

/** Reads what is stored and computes nothing. */
export async function readState(service: PageService, sources: StateSources): Promise<PageState> {
  const { onServerFault } = service;
  const [unit, pointer, report, worklist, run, alarms, runs] = await Promise.all([
    readUnit(service),
    findOrGap(async () => service.registry.pointer(), onServerFault),
    findOrGap(sources.report, onServerFault),
    findOrGap(sources.worklist, onServerFault),
    lastRun(service),
    findOrGap(async () => (await service.pages.alerts.load())?.standing ?? [], onServerFault),
    service.runLog.list(),
  ]);
  const reportRun =
    report.kind === 'found' ? runs.find(({ runId }) => runId === report.value.runId) : undefined;
  const known = pointer.kind === 'found' ? pointer.value : undefined;
  return {
    unit,
    ...(known === undefined ? {} : { pointer: known }),
    report,
    ...(reportRun === undefined ? {} : { reportRun }),
    worklist,
    ...(run === undefined ? {} : { lastRun: run }),
    alarms,
  };
}
