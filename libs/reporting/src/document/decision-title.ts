/** What became of the deployed model, in three or four words. */
import type { ReportedDecision } from '../report.ts';

/**
 * @example
 * decisionTitle({ verdict: 'keep', reason: 'nothing new' }); // 'Deployed model kept'
 */
export function decisionTitle(decision: ReportedDecision): string {
  if (decision.verdict !== 'promote') return 'Deployed model kept';
  return decision.championId === undefined ? 'First model deployed' : 'New model deployed';
}
