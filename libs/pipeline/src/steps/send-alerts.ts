/** The end of a run: whoever wants to be told of it is told, once. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { EMPTY_LEDGER, evaluateRules, planAlerts, ruleName } from '@dynamic-risk/diagnostics/alerts';
import type { Alarm, AlertLedger, AlertPlan, RuleOutcome } from '@dynamic-risk/diagnostics/alerts';
import { collectAlertFacts } from '../alert-facts.ts';
import type { AlertOccasion, WatchedCommand } from '../alert-occasion.ts';
import { deliverOutbox, fillOutbox } from '../alert-outbox.ts';
import { durationMs } from '../alerts-duration.ts';
import type { PipelineContext } from '../context.ts';
import type { FiredAlert, RunRecord } from '../run-record.ts';
import type { Supervisor } from '../supervise.ts';

/** Runs a whole run and tells of how it ended. Nothing that goes wrong in telling fails it. */
export async function withAlerts(
  context: PipelineContext,
  supervisor: Supervisor,
  body: () => Promise<RunRecord>,
): Promise<RunRecord> {
  const record = await withFailureTold(context, supervisor, 'run', body);
  const alerts = await sendAlerts(context, supervisor, { kind: 'run', record });
  return alerts.length === 0 ? record : { ...record, alerts };
}

/** Runs the body of a command; a failure is told, and passed on as it is. */
export async function withFailureTold<T>(
  context: PipelineContext,
  supervisor: Supervisor,
  command: WatchedCommand,
  body: () => Promise<T>,
): Promise<T> {
  try {
    return await body();
  } catch (error) {
    await sendAlerts(context, supervisor, { kind: 'failed', command, error });
    throw error;
  }
}

/**
 * Judges every rule by what the command came to, delivers what is news and what earlier runs could not deliver, and
 * remembers it. What cannot be delivered is told, and tried again by the next run.
 *
 * @returns every rule that holds, told now or before; empty when there are no rules
 */
export async function sendAlerts(
  context: PipelineContext,
  supervisor: Supervisor,
  occasion: AlertOccasion,
): Promise<readonly FiredAlert[]> {
  if (context.config.alerts.rules.length === 0) return [];
  try {
    return await judgeAndTell(context, supervisor, occasion);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    context.onProgress({ kind: 'warning', message: `The rules of alerting were not judged: ${reason}` });
    return [];
  }
}

async function judgeAndTell(
  context: PipelineContext,
  supervisor: Supervisor,
  occasion: AlertOccasion,
): Promise<readonly FiredAlert[]> {
  const { config, ports } = context;
  const { rules, repeatAfter } = config.alerts;
  const before = await recall(context, supervisor);
  const outcomes = evaluateRules(
    rules,
    await collectAlertFacts(context, occasion, { rules, standing: before.standing }),
  );
  const at = ports.clock.now().toISOString();
  const repeatAfterMs = repeatAfter === undefined ? undefined : durationMs(repeatAfter);
  const plan = planAlerts(before, outcomes, {
    at,
    ...(repeatAfterMs === undefined ? {} : { repeatAfterMs }),
  });
  await tell(supervisor, occasion, plan);
  const planned = fillOutbox(
    context,
    { ...plan.ledger, ...unknownRules(occasion, before, plan) },
    plan.news,
    at,
  );
  await rememberChange(context, before, planned);
  const { ledger, told, warnings } = await deliverOutbox(context, planned, at);
  await supervisor.warn(...warnings);
  await rememberChange(context, planned, ledger);
  return plan.firing.map((alarm) => toFired(alarm, plan, told));
}

/** A memory that was harmed is begun anew: to be told twice is better than not to be told. */
async function recall({ ports }: PipelineContext, supervisor: Supervisor): Promise<AlertLedger> {
  try {
    return (await ports.alertMemory.load()) ?? EMPTY_LEDGER;
  } catch (error) {
    if (!(error instanceof DynamicRiskError) || error.code !== 'artifact-corrupt') throw error;
    await supervisor.warn(`${error.message} What was told before is forgotten.`);
    return EMPTY_LEDGER;
  }
}

/** Only a run that went through has found out what there is to find out. */
function isComplete(occasion: AlertOccasion): boolean {
  return occasion.kind === 'run' && occasion.record.status !== 'nothing-new';
}

/** Nothing was new, so only what is news is said. */
function isQuiet(occasion: AlertOccasion): boolean {
  if (occasion.kind === 'ingestion') return occasion.ingestion.files.length === 0;
  return occasion.kind === 'run' && occasion.record.status === 'nothing-new';
}

function unknownRules(
  occasion: AlertOccasion,
  before: AlertLedger,
  plan: AlertPlan,
): Pick<AlertLedger, 'unknown'> {
  return { unknown: isComplete(occasion) ? plan.ledger.unknown : before.unknown };
}

async function tell(supervisor: Supervisor, occasion: AlertOccasion, plan: AlertPlan): Promise<void> {
  const { firing, news, resolved, unknown } = plan;
  for (const alarm of isQuiet(occasion) ? news : firing)
    await supervisor.warn(describeFiring(alarm, news.includes(alarm)));
  for (const name of resolved) await supervisor.note(`Alarm resolved: ${name}`);
  if (!isComplete(occasion)) return;
  for (const outcome of unknown) await supervisor.warn(describeUnknown(outcome));
}

function describeFiring({ severity, message, since }: Alarm, isNews: boolean): string {
  return `Alarm (${severity}): ${message}${isNews ? '' : `; it stands since ${since}`}`;
}

function describeUnknown({ rule, facts }: RuleOutcome): string {
  const missing = facts.filter(({ value }) => value === undefined);
  const reasons = missing.map(({ fact, note }) => `${fact}: ${note ?? 'unknown'}`).join('; ');
  return `The rule "${ruleName(rule)}" cannot be judged (${reasons}). This is said once.`;
}

async function rememberChange(
  { ports }: PipelineContext,
  before: AlertLedger,
  after: AlertLedger,
): Promise<void> {
  if (JSON.stringify(before) !== JSON.stringify(after)) await ports.alertMemory.save(after);
}

function toFired(
  { rule, when, severity, message, since }: Alarm,
  { news }: AlertPlan,
  told: readonly string[],
): FiredAlert {
  const isNew = news.some((alarm) => alarm.rule === rule);
  return { rule, when, severity, message, since, isNew, toldBy: isNew ? told : [] };
}
