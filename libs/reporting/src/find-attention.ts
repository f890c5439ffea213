/** What someone should look at, found by stated rules in what the report holds anyway. */
import type { Feature } from '@dynamic-risk/dataset';
import type { Finding } from '@dynamic-risk/diagnostics';
import { cleanText } from './clean-text.ts';
import { columnLabel } from './column-label.ts';
import { formatCount, formatPart, formatQuantity, formatShare } from './format.ts';
import type { AttentionItem } from './report.ts';
import type { ReportInput } from './report-input.ts';

/** Shares from which a matter is raised. */
export const ATTENTION_RULES = {
  /** Of the rows read, in quarantine. */
  quarantinedShare: 0.05,
  /** Of one column, missing. */
  missingShare: 0.2,
} as const;

const MOST_NAMED = 3;

/** Warnings first, then notes, each kind in a fixed order; what the diagnosis found, in its own. */
export function findAttention(input: ReportInput): readonly AttentionItem[] {
  const items = [
    ...aboutModel(input),
    ...aboutWorklist(input),
    ...aboutIngestion(input),
    ...(input.diagnosis.findings === undefined
      ? aboutDrift(input)
      : aboutFindings(input.diagnosis.findings, labelsOf(input))),
    ...aboutData(input),
    ...aboutDependencies(input),
  ];
  return [
    ...items.filter(({ level }) => level === 'warning'),
    ...items.filter(({ level }) => level === 'note'),
  ];
}

function aboutModel({ deployed, curves }: ReportInput): readonly AttentionItem[] {
  const { testRows, testSha256 } = deployed.evaluation;
  const now = curves?.test;
  const { converged, warnings } = deployed.model.solver;
  return [
    ...(converged
      ? []
      : [warning('The solver stopped before it converged: the coefficients are not exact.')]),
    ...(now === undefined || now.sha256 === testSha256
      ? []
      : [
          note(
            `The test data has changed: scores are of the ${formatQuantity(testRows, 'row')} that the model in use was scored on, now there are ${formatCount(now.rows)}.`,
          ),
        ]),
    ...warnings.map((text) => note(cleanText(text))),
  ];
}

function aboutWorklist({ worklist, worklistUndefinedReason }: ReportInput): readonly AttentionItem[] {
  const noList = worklistUndefinedReason;
  const noMoney = worklist?.moneyUndefinedReason;
  return [
    ...(noList === undefined ? [] : [warning(`Nobody could be ranked: ${cleanText(noList, 240)}.`)]),
    ...(noMoney === undefined
      ? []
      : [warning(`Clients are ranked by probability, not by money: ${cleanText(noMoney, 240)}.`)]),
  ];
}

function aboutIngestion({ ingestion }: ReportInput): readonly AttentionItem[] {
  if (ingestion === undefined || ingestion.quarantined === 0) return [];
  const { quarantined, rowsRead } = ingestion;
  const text = `${formatQuantity(quarantined, 'row')} of ${formatQuantity(rowsRead, 'row')} (${formatPart(quarantined, rowsRead)}) broke the data contract and wait in quarantine.`;
  return [quarantined > ATTENTION_RULES.quarantinedShare * rowsRead ? warning(text) : note(text)];
}

/** Alarms and warnings of the diagnosis in its order, each with what to do; its notes need nobody. */
function aboutFindings(
  findings: readonly Finding[],
  labels: Readonly<Record<string, string>>,
): readonly AttentionItem[] {
  return findings
    .filter(({ severity }) => severity !== 'note')
    .map((finding) => warning(describeFinding(finding, labels)));
}

/**
 * What a finding says and what to do, with the column as people call it.
 *
 * @param labels - column → label
 */
export function describeFinding(
  { subject, message, advice }: Pick<Finding, 'subject' | 'message' | 'advice'>,
  labels: Readonly<Record<string, string>>,
): string {
  const isAboutColumn = message.startsWith(`${subject}: `);
  const rest = isAboutColumn ? message.slice(subject.length) : message;
  const name = isAboutColumn ? cleanText(columnLabel(subject, labels), 60) : '';
  return `${name}${sentence(cleanText(rest, 240))} ${sentence(cleanText(advice, 200))}`;
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

function aboutDrift(input: ReportInput): readonly AttentionItem[] {
  const { drift } = input.diagnosis;
  if (drift?.alarm !== true) return [];
  const labels = labelsOf(input);
  const { columns, prediction, label } = drift;
  const found = [...columns, ...[prediction, label].filter((outcome) => outcome !== undefined)]
    .filter(({ alarm }) => alarm)
    .map(({ column }) => cleanText(columnLabel(column, labels), 60));
  const more =
    found.length > MOST_NAMED
      ? `, and ${formatQuantity(found.length - MOST_NAMED, 'further one', 'further ones')}`
      : '';
  const named = found.slice(0, MOST_NAMED).join(', ');
  return [
    warning(`New rows differ from what model ${cleanText(drift.modelId)} was trained on: ${named}${more}.`),
  ];
}

function aboutData(input: ReportInput): readonly AttentionItem[] {
  const labels = labelsOf(input);
  const high = input.diagnosis.columns
    .filter(({ missingShare }) => missingShare >= ATTENTION_RULES.missingShare)
    .sort((a, b) => b.missingShare - a.missingShare);
  if (high.length === 0) return [];
  const named = high
    .slice(0, MOST_NAMED)
    .map(
      ({ column, missingShare }) =>
        `${cleanText(columnLabel(column, labels), 60)} ${formatShare(missingShare)}`,
    );
  const more =
    high.length > MOST_NAMED ? `, and ${formatQuantity(high.length - MOST_NAMED, 'further column')}` : '';
  return [warning(`Much is missing: ${named.join(', ')}${more}.`)];
}

function aboutDependencies({ diagnosis }: ReportInput): readonly AttentionItem[] {
  const { packages, registry, note: registryNote } = diagnosis.dependencies;
  const outdated = packages.filter(({ state }) => state === 'outdated').length;
  if (outdated > 0) {
    return [note(`${formatQuantity(outdated, 'dependency', 'dependencies')} could be brought up to date.`)];
  }
  return registry === 'answered'
    ? []
    : [note(`Dependencies could not be checked: ${cleanText(registryNote)}.`)];
}

/** What people call the columns of a report. */
export function labelsOf({ labels, deployed }: ReportInput): Readonly<Record<string, string>> {
  return labels ?? featureLabels(deployed.model.contract.features);
}

/** Column → label, for the features that have one. */
export function featureLabels(
  features: readonly Pick<Feature, 'name' | 'label'>[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    features.flatMap(({ name, label }) => (label === undefined ? [] : [[name, label] as const])),
  );
}

function warning(text: string): AttentionItem {
  return { level: 'warning', text };
}

function note(text: string): AttentionItem {
  return { level: 'note', text: text.replace(/\.\.$/, '.') };
}
