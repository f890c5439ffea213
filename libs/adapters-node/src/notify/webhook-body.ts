/** Alarms as the body of a request. */
import { describeMessage } from '@dynamic-risk/diagnostics/alerts';
import type { AlertMessage } from '@dynamic-risk/diagnostics/alerts';

/** Slack cuts longer texts. */
const MAX_SLACK_LENGTH = 39_000;

/**
 * `json` is this project's document: `version`, `id`, `at`, `mode`, `runId`, `text` and `alarms`. `slack` is
 * `{"text": …}`, as Slack, Mattermost and Rocket.Chat take it, with `&`, `<` and `>` escaped so that no cell of a file
 * becomes a link or a mention.
 */
export function webhookBody(message: AlertMessage, format: 'json' | 'slack'): string {
  const text = describeMessage(message).join('\n');
  if (format === 'slack') return JSON.stringify({ text: escapeSlack(text).slice(0, MAX_SLACK_LENGTH) });
  const { id, at, mode, runId, alarms } = message;
  return JSON.stringify({ version: 1, id, at, mode, runId, text, alarms });
}

function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
