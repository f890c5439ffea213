/** Messages on their way: kept until they arrived, and not for ever. */
import type { Alarm, AlertLedger, AlertMessage, PendingMessage } from '@dynamic-risk/diagnostics/alerts';
import type { PipelineContext } from './context.ts';

/** An alarm that could not be told for so long is told no more. */
const MAX_AGE_MS = 7 * 86_400_000;

/** What came of the deliveries. */
export interface DeliveryOutcome {
  /** With what is still to be delivered. */
  readonly ledger: AlertLedger;
  /** Targets that took the message of this run. */
  readonly told: readonly string[];
  /** One sentence for each target that failed and each message that was given up. */
  readonly warnings: readonly string[];
}

/** Adds a message with the news of this run, where there are any, for every target. */
export function fillOutbox(
  { config, ports, runId }: PipelineContext,
  ledger: AlertLedger,
  news: readonly Alarm[],
  at: string,
): AlertLedger {
  if (news.length === 0) return ledger;
  const { mode } = config;
  const message: AlertMessage = { id: `${mode}-${runId}`, at, mode, runId, alarms: news };
  const added = ports.notifier.targets.map((target): PendingMessage => ({ target, message, attempts: 0 }));
  return { ...ledger, outbox: [...ledger.outbox, ...added] };
}

/** Delivers what waits, oldest first, to all targets at the same time; a target that fails gets no more in this run. */
export async function deliverOutbox(
  context: PipelineContext,
  ledger: AlertLedger,
  at: string,
): Promise<DeliveryOutcome> {
  if (ledger.outbox.length === 0) return { ledger, told: [], warnings: [] };
  const { targets } = context.ports.notifier;
  const isLive = ({ target, message }: PendingMessage): boolean =>
    targets.includes(target) && Date.parse(at) - Date.parse(message.at) <= MAX_AGE_MS;
  const live = ledger.outbox.filter(isLive);
  const givenUp = ledger.outbox.filter((pending) => !isLive(pending));
  const attachment = live.length === 0 ? undefined : await findReport(context);
  const results = await Promise.all(
    targets.map((target) => {
      const queue = live.filter((pending) => pending.target === target);
      return deliverTo(context, target, queue, attachment);
    }),
  );
  return {
    ledger: { ...ledger, outbox: results.flatMap(({ left }) => left) },
    told: results.flatMap(({ target, delivered }) => (delivered.includes(context.runId) ? [target] : [])),
    warnings: [...givenUp.map(describeGivenUp), ...results.flatMap(({ warnings }) => warnings)],
  };
}

interface TargetResult {
  readonly target: string;
  /** Runs whose messages arrived. */
  readonly delivered: readonly string[];
  readonly left: readonly PendingMessage[];
  readonly warnings: readonly string[];
}

type Attachment = Awaited<ReturnType<typeof findReport>>;

async function deliverTo(
  { ports }: PipelineContext,
  target: string,
  queue: readonly PendingMessage[],
  attachment: Attachment,
): Promise<TargetResult> {
  const delivered: string[] = [];
  const warnings: string[] = [];
  for (const [i, pending] of queue.entries()) {
    const { message, attempts } = pending;
    const delivery = await ports.notifier.deliver(target, message, attachment);
    if (!delivery.delivered) {
      const left = [{ ...pending, attempts: attempts + 1 }, ...queue.slice(i + 1)];
      const count = left.length === 1 ? '1 message' : `${left.length} messages`;
      const warning = `Alarms could not be told by ${target}: ${delivery.reason}. The next run tries again (${count}).`;
      return { target, delivered, left, warnings: [...warnings, warning] };
    }
    delivered.push(message.runId);
    if (delivery.note !== undefined) warnings.push(`Alarms were told by ${target}, but ${delivery.note}.`);
  }
  return { target, delivered, left: [], warnings };
}

/** The report made last, as a file to send along; its name says of which run it is. None where runs make no PDF. */
async function findReport({
  config,
  ports,
}: PipelineContext): Promise<{ readonly name: string; readonly content: Uint8Array } | undefined> {
  if (!config.report.formats.includes('pdf')) return undefined;
  const report = await ports.reports.latest(`report_${config.mode}.pdf`);
  if (report === undefined) return undefined;
  return { name: `report_${config.mode}_${report.runId}.pdf`, content: report.content };
}

function describeGivenUp({ target, message, attempts }: PendingMessage): string {
  const rules = message.alarms.map(({ rule }) => rule).join(', ');
  return `The alarms of ${message.at} (${rules}) were not told by ${target} in ${attempts} runs and are given up.`;
}
