/** One wording for everything that needs a deployed model. */
import { DynamicRiskError } from '@dynamic-risk/dataset';

/**
 * The error to throw when a deployed model is needed and there is none: nothing has run yet, or the gate kept every
 * model back.
 *
 * @param command - what makes one; default `dynamic-risk run`
 */
export function nothingDeployed(command = 'dynamic-risk run'): DynamicRiskError {
  return new DynamicRiskError(
    'nothing-deployed',
    `No model is deployed. Run: ${command}. If a run trained one and did not deploy it, the log and that run's ` +
      'answer say why.',
  );
}
