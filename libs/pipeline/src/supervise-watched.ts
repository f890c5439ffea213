/** A command by itself whose failure is told to whoever wants to know. */
import type { WatchedCommand } from './alert-occasion.ts';
import type { PipelineContext } from './context.ts';
import { withFailureTold } from './steps/send-alerts.ts';
import { supervise } from './supervise.ts';
import type { Supervisor } from './supervise.ts';

/** As `supervise`; where `body` fails, rules of alerting are judged by that. */
export function superviseWatched<T>(
  context: PipelineContext,
  command: WatchedCommand,
  body: (supervisor: Supervisor) => Promise<{ readonly result: T; readonly end: string }>,
): Promise<T> {
  return supervise(context, command, (supervisor) =>
    withFailureTold(context, supervisor, command, () => body(supervisor)),
  );
}
