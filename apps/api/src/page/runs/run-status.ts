/** How runs ended, in words. */
import type { RunStatus } from '@dynamic-risk/pipeline';

export const RUN_STATUSES: Readonly<Record<RunStatus, string>> = {
  deployed: 'new model in use',
  kept: 'no new model in use',
  'nothing-new': 'nothing new',
};
