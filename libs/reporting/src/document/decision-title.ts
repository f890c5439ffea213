/** What became of the deployed model, in a few words. */
import type { ReportedDecision } from '../report.ts';

/**
 * @example
 * decisionTitle({ verdict: 'keep', reason: 'nothing new' }); // 'Deployed model kept'
 */
export function decisionTitle(decision: ReportedDecision): string {
  if (decision.verdict === 'not-enough-evidence') return 'Not enough evidence to replace the model';
  if (decision.verdict !== 'promote') return 'Deployed model kept';
  return decision.championId === undefined ? 'First model deployed' : 'New model deployed';
}
