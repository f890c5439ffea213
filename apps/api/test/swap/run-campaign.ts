/** Asks a service over and over while its model is swapped, and checks every answer. */
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { checkAnswer, type Reply } from './check-answer.ts';
import type { ClientRow, ExpectedPredictions } from './expected-predictions.ts';
import { messageOf, questionAt, type Message } from './question.ts';

export interface Campaign {
  readonly url: string;
  readonly rows: readonly ClientRow[];
  /** What each model says of all rows, by its id. */
  readonly expected: ReadonlyMap<string, ExpectedPredictions>;
  readonly requests: number;
  readonly connections: number;
  /** The requests are spread over at least so long, in milliseconds. */
  readonly spreadMs: number;
  readonly swapMs: number;
  /** Deploys the other model. */
  readonly swap: () => Promise<void> | void;
}

export interface CampaignResult {
  readonly answers: number;
  readonly swaps: number;
  /** How often the model of an answer was another than that of the answer before, on whichever connection. */
  readonly changes: number;
  /** Model → answers. */
  readonly byModel: ReadonlyMap<string, number>;
  /** What went wrong, as often as it did. */
  readonly errors: readonly string[];
  /** Connections that were opened: no more than asked for when none was lost. */
  readonly opened: number;
  readonly slowestMs: number;
  readonly ms: number;
}

/** Half of a body of lines comes so much later, so that swaps fall into it. */
const PAUSE_MS = 15;

/** Runs until all requests are answered. A failed request is an error of the result, none is tried again. */
export async function runCampaign(campaign: Campaign): Promise<CampaignResult> {
  const { requests, connections, spreadMs } = campaign;
  const startedAt = performance.now();
  const byModel = new Map<string, number>();
  const errors: string[] = [];
  const sockets = new Set<unknown>();
  let [last, changes, slowestMs, next] = ['', 0, 0, 0];
  const swapping = swapUntilDone(campaign);

  const ask = async (n: number, agent: Agent): Promise<void> => {
    const question = questionAt(n, campaign.rows.length);
    const askedAt = performance.now();
    try {
      const message = messageOf(question, campaign.rows);
      const reply = await send(campaign.url, message, agent, (socket) => sockets.add(socket));
      const model = checkAnswer(question, reply, campaign.expected);
      byModel.set(model, (byModel.get(model) ?? 0) + 1);
      if (last !== '' && model !== last) changes++;
      last = model;
    } catch (error) {
      errors.push(error instanceof Error ? error.message : String(error));
    }
    slowestMs = Math.max(slowestMs, performance.now() - askedAt);
  };
  const work = async (): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let n = next++; n < requests; n = next++) {
      const early = startedAt + (n / requests) * spreadMs - performance.now();
      if (early > 1) await wait(early);
      await ask(n, agent);
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: connections }, work));
  const swaps = await swapping.stop();
  const answers = [...byModel.values()].reduce((sum, count) => sum + count, 0);
  const ms = performance.now() - startedAt;
  return { answers, swaps, changes, byModel, errors, opened: sockets.size, slowestMs, ms };
}

/** Swaps one after the other, each begun at its time or once the one before is done. */
function swapUntilDone({ swap, swapMs }: Campaign): { stop(): Promise<number> } {
  let isOver = false;
  let swaps = 0;
  const work = async (): Promise<number> => {
    for (let at = performance.now() + swapMs; ; at += swapMs) {
      await wait(Math.max(0, at - performance.now()));
      if (isOver) return swaps;
      await swap();
      swaps++;
    }
  };
  const working = work();
  return {
    stop() {
      isOver = true;
      return working;
    },
  };
}

function send(
  url: string,
  { path, type, pieces }: Message,
  agent: Agent,
  onSocket: (socket: unknown) => void,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const whole = pieces.length === 1 ? { 'content-length': Buffer.byteLength(pieces[0]!) } : {};
    const headers = { 'content-type': type, ...whole };
    const sent = request(`${url}${path}`, { method: 'POST', headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const model = response.headers['x-dynamic-risk-model'] as string | undefined;
        resolve({ status: response.statusCode ?? 0, model, text: Buffer.concat(chunks).toString() });
      });
    });
    sent.on('socket', onSocket);
    sent.on('error', reject);
    const [first, second] = pieces;
    if (second === undefined) return void sent.end(first);
    sent.write(first);
    setTimeout(() => sent.end(second), PAUSE_MS);
  });
}
