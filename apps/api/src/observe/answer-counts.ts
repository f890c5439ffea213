/** How many requests were answered how, and how fast. */
import { Counter, type Registry } from 'prom-client';
import type { AnswerEvent } from '../http/serve-routes.ts';
import { BinnedHistogram, type Bins } from './binned-histogram.ts';

const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Any other method is one of them all: clients can invent as many as they like. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export interface AnswerCounts {
  count(event: AnswerEvent): void;
  /** Hands on what was counted since. */
  settle(): void;
}

interface Kind {
  readonly labels: { readonly route: string; readonly method: string; readonly status: string };
  readonly seconds: Bins;
  /** Since it was handed on. */
  count: number;
}

/** Labels are put together once a kind of answer, not once an answer. */
export function createAnswerCounts(registry: Registry): AnswerCounts {
  const requests = new Counter({
    name: 'dynamic_risk_requests_total',
    help: 'Requests answered, by route, method and status.',
    labelNames: ['route', 'method', 'status'],
    registers: [registry],
  });
  const latency = new BinnedHistogram({
    name: 'dynamic_risk_request_seconds',
    help: 'Time to answer, by route.',
    bounds: SECONDS,
    label: 'route',
    registry,
  });
  const kinds = new Map<string, Kind>();
  const routes = new Map<string, Bins>();

  const kindOf = ({ route, method: name, status }: AnswerEvent): Kind => {
    const method = METHODS.has(name) ? name : 'other';
    const key = `${route} ${method} ${status}`;
    const found = kinds.get(key);
    if (found !== undefined) return found;
    const seconds = routes.get(route) ?? latency.bins(route);
    routes.set(route, seconds);
    const kind: Kind = { labels: { route, method, status: String(status) }, seconds, count: 0 };
    kinds.set(key, kind);
    return kind;
  };

  return {
    count(event) {
      const kind = kindOf(event);
      kind.count++;
      kind.seconds.add(event.ms / 1000);
    },
    settle() {
      for (const kind of kinds.values()) {
        requests.inc(kind.labels, kind.count);
        kind.count = 0;
      }
    },
  };
}
