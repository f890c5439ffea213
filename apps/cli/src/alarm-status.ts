/** How a command ends in which rules of alerting hold. */
import type { FiredAlert } from '@dynamic-risk/pipeline';
import { ALARM_STATUS, type ExitStatus } from './exit-codes.ts';

/**
 * 4 when a rule of severity `error` holds. A run with nothing new found nothing out: there an alarm counts only when
 * it was to be told now, so that a standing one does not end every tick of cron with 4.
 */
export function alarmStatus(
  alerts: readonly FiredAlert[] = [],
  { newOnly = false }: { readonly newOnly?: boolean } = {},
): ExitStatus {
  const isRaised = alerts.some(({ severity, isNew }) => severity === 'error' && (isNew || !newOnly));
  return isRaised ? ALARM_STATUS : 0;
}
