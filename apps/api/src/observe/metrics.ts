/** What Prometheus reads of the service. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { AnswerEvent } from '../http/serve-routes.ts';
import { createScoreHistogram } from './score-histogram.ts';

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

const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

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
  const requests = new Counter({
    name: 'dynamic_risk_requests_total',
    help: 'Requests answered, by route, method and status.',
    labelNames: ['route', 'method', 'status'],
    registers,
  });
  const latency = new Histogram({
    name: 'dynamic_risk_request_seconds',
    help: 'Time to answer, by route.',
    labelNames: ['route'],
    buckets: SECONDS,
    registers,
  });
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
  const scores = createScoreHistogram(registry);
  const showState = createStateGauges(registers);
  const children = createChildren(requests, latency);
  return {
    onAnswer({ route, method, status, ms }) {
      const child = children(route, method, status);
      child.count();
      child.observe(ms / 1000);
    },
    onPredictions(probabilities) {
      predictions.inc(probabilities.length);
      scores.add(probabilities);
    },
    onModel: () => swaps.inc(),
    async text() {
      showState(await readState());
      return { type: registry.contentType, body: await registry.metrics() };
    },
  };
}

interface Child {
  count(): void;
  observe(seconds: number): void;
}

/** Labels are looked up once: that costs more than the counting. Methods that no route has are one. */
function createChildren(
  requests: Counter<'route' | 'method' | 'status'>,
  latency: Histogram<'route'>,
): (route: string, method: string, status: number) => Child {
  const known = new Map<string, Child>();
  return (route, method, status) => {
    const key = `${status}${method}${route}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const shown = METHODS.has(method) ? method : 'other';
    const counter = requests.labels({ route, method: shown, status: String(status) });
    const histogram = latency.labels({ route });
    const child = { count: () => counter.inc(), observe: (seconds: number) => histogram.observe(seconds) };
    if (METHODS.has(method)) known.set(key, child);
    return child;
  };
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

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
