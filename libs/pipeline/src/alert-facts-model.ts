/** What is known of the deployed model and of the data set: how good, how old. */
import type { AlertMetric, Fact, Facts } from '@dynamic-risk/diagnostics/alerts';
import { ALERT_METRICS } from '@dynamic-risk/diagnostics/alerts';
import type { PipelineContext } from './context.ts';
import type { DeployedUnit } from './ports.ts';

const DAY_MS = 86_400_000;

/** The deployed model as it was scored on the test data, and its age. */
export async function modelFacts({ ports }: PipelineContext): Promise<Facts> {
  const deployed = await ports.registry.deployed();
  if (deployed === undefined) {
    const unknown: Fact = { unknown: 'no model is deployed' };
    return {
      'model.deployed': { value: false },
      'model.ageDays': unknown,
      ...metricFacts('test', () => unknown),
    };
  }
  const { deployedAt, modelId } = deployed;
  return {
    'model.deployed': { value: true, note: modelId },
    'model.ageDays': { value: daysSince(deployedAt, ports.clock.now()), note: `deployed ${deployedAt}` },
    ...metricFacts('test', (metric) => testMetric(deployed, metric)),
  };
}

/** When rows last went into the data set. */
export async function dataFacts({ ports }: PipelineContext): Promise<Facts> {
  const current = await ports.datasets.current();
  if (current === undefined) return { 'data.ageDays': { unknown: 'nothing was ingested yet' } };
  return {
    'data.ageDays': { value: daysSince(current.at, ports.clock.now()), note: `ingested ${current.at}` },
  };
}

/** One fact a metric. */
export function metricFacts(prefix: 'performance' | 'test', factOf: (metric: AlertMetric) => Fact): Facts {
  return Object.fromEntries(ALERT_METRICS.map((metric) => [`${prefix}.${metric}`, factOf(metric)]));
}

function testMetric({ evaluation }: DeployedUnit, metric: AlertMetric): Fact {
  const { value, undefined: reason = 'it is not defined' } = evaluation.metrics[metric];
  if (value === undefined) return { unknown: `on the test data: ${reason}` };
  return { value, note: `on ${evaluation.testRows} test rows` };
}

function daysSince(at: string, now: Date): number {
  return (now.getTime() - Date.parse(at)) / DAY_MS;
}
