/** How good the deployed model is, as it is best known. */
import type { Facts } from '@dynamic-risk/diagnostics/alerts';
import type { FoundDiagnosis } from './alert-facts-diagnosis.ts';
import { metricFacts } from './alert-facts-model.ts';

/** The score on the test data, where nothing newer is known. */
export function performanceFacts(_found: FoundDiagnosis, model: Facts): Facts {
  return metricFacts(
    'performance',
    (metric) => model[`test.${metric}`] ?? { unknown: 'no model was looked at' },
  );
}
