/** What Prometheus reads of the service. */
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { AnswerEvent } from '../http/serve-routes.ts';
import { createAnswerCounts } from './answer-counts.ts';
import { BinnedHistogram } from './binned-histogram.ts';

/** State that is looked up when the metrics are asked for. */
export interface MeasuredState {
  /** Seconds since the deployment of the model; `undefined` while nothing is deployed. */
  readonly modelAgeSeconds: number | undefined;
  readonly modelId: string | undefined;
  /** Of each column in the last diagnosis where it has one. */
  readonly driftPsi: Readonly<Record<string, number>>;
}

export interface Metrics {
  onAnswer(event: AnswerEvent): void;
  onPredictions(probabilities: Float64Array): void;
  onModel(): void;
  /** Everything in Prometheus' text format. */
  text(): Promise<{ readonly type: string; readonly body: string }>;
}

/**
 * Each service has a register of its own.
 *
 * @param readState - asked at every scrape; must not throw
 * @param options.process - whether memory, event loop and processor time of the process are measured too
 */
export function createMetrics(
  readState: () => Promise<MeasuredState>,
  options: { readonly process: boolean },
): Metrics {
  const registry = new Registry();
  if (options.process) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const answers = createAnswerCounts(registry);
  const predictions = new Counter({
    name: 'dynamic_risk_predictions_total',
    help: 'Clients whose risk was predicted.',
    registers,
  });
  const swaps = new Counter({
    name: 'dynamic_risk_models_loaded_total',
    help: 'Deployments that the service has picked up.',
    registers,
  });
  const scores = new BinnedHistogram({
    name: 'dynamic_risk_score',
    help: 'Predicted probabilities.',
    bounds: Array.from({ length: 20 }, (_, bin) => (bin + 1) / 20),
    registry,
  }).bins();
  const showState = createStateGauges(registers);
  return {
    onAnswer: (event) => answers.count(event),
    onPredictions(probabilities) {
      predictions.inc(probabilities.length);
      for (const probability of probabilities) scores.add(probability);
    },
    onModel: () => swaps.inc(),
    async text() {
      answers.settle();
      showState(await readState());
      return { type: registry.contentType, body: await registry.metrics() };
    },
  };
}

/** Sets the gauges of the state as it is; what is not known any more is taken out. */
function createStateGauges(registers: Registry[]): (state: MeasuredState) => void {
  const psi = new Gauge({
    name: 'dynamic_risk_drift_psi',
    help: 'Population stability index of each column in the last diagnosis.',
    labelNames: ['column'],
    registers,
  });
  const model = new Gauge({
    name: 'dynamic_risk_model_info',
    help: '1 for the model that is deployed.',
    labelNames: ['model'],
    registers,
  });
  const age = new Gauge({
    name: 'dynamic_risk_model_age_seconds',
    help: 'Time since the deployment of the model; not there while nothing is deployed.',
    registers,
  });
  return ({ modelAgeSeconds, modelId, driftPsi }) => {
    psi.reset();
    model.reset();
    age.remove();
    if (modelAgeSeconds !== undefined) age.set(modelAgeSeconds);
    if (modelId !== undefined) model.set({ model: modelId }, 1);
    for (const [column, value] of Object.entries(driftPsi)) psi.set({ column }, value);
  };
}
