/** The log of the service: one JSON document a line, without client data and without tokens. */
import { pino, type DestinationStream, type Logger } from 'pino';
import type { AnswerEvent } from '../http/serve-routes.ts';
import type { LogLevel } from '../settings.ts';

/** A good answer is worth a line at level `info` when it took longer. */
const SLOW_MS = 1_000;

/** What the service tells its log. */
export interface ServiceLog {
  onAnswer(event: AnswerEvent): void;
  onModel(modelId: string): void;
  onServerFault(error: unknown, requestId?: string): void;
  onStart(facts: { readonly url: string; readonly mode: string; readonly tokens: number }): void;
  onStop(): void;
}

/**
 * Good answers are logged at level `debug` alone: at thousands a second their lines would cost more than the answers,
 * and the metrics count them.
 *
 * @param destination - where lines go
 */
export function createServiceLog(level: LogLevel, destination: DestinationStream): ServiceLog {
  const log: Logger = pino(
    {
      level,
      base: {},
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
  const isDebug = log.isLevelEnabled('debug');
  return {
    onAnswer(event) {
      if (event.status >= 500) log.error(event, 'answered');
      else if (event.status >= 400 || event.ms >= SLOW_MS || event.route.endsWith('/rollback'))
        log.info(event, 'answered');
      else if (isDebug) log.debug(event, 'answered');
    },
    onModel: (model) => log.info({ model }, 'model in force'),
    onServerFault: (err, requestId) => log.error({ err, ...(requestId && { requestId }) }, 'server fault'),
    onStart: (facts) => log.info(facts, 'listening'),
    onStop: () => log.info('stopped'),
  };
}
