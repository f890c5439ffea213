/** Rules of alerting at the end of an ingestion. */
import type { PipelineContext } from './context.ts';
import type { JudgeIngestion } from './single-ingest.ts';
import { sendAlerts } from './steps/send-alerts.ts';

/**
 * Judges by what the ingestion did or why it failed, in its name. An ingestion itself needs less than is needed to tell
 * of it.
 */
export function ingestionJudge(context: PipelineContext): JudgeIngestion {
  return (supervisor, { runId, ...ended }) =>
    sendAlerts(
      { ...context, runId },
      supervisor,
      'error' in ended
        ? { kind: 'failed', command: 'ingest', error: ended.error }
        : { kind: 'ingestion', ingestion: ended.ingestion },
    );
}
