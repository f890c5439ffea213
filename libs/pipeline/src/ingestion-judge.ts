/** Rules of alerting at the end of an ingestion. */
import type { PipelineContext } from './context.ts';
import type { JudgeIngestion } from './single-ingest.ts';
import { sendAlerts } from './steps/send-alerts.ts';

/** Judges by what the ingestion did, in its name. An ingestion itself needs less than is needed to tell of it. */
export function ingestionJudge(context: PipelineContext): JudgeIngestion {
  return (supervisor, { runId, ingestion }) =>
    sendAlerts({ ...context, runId }, supervisor, { kind: 'ingestion', ingestion });
}
