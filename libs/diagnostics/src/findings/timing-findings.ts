/** What there is to say of how long the steps take. */
import type { StepPace } from '../step-pace.ts';
import { describeCertainty } from './certainty.ts';
import type { Finding } from './finding.ts';

/** A warning for each step of the last run that was slower than usual, a note for each that gets slower from run to run. */
export function timingFindings(paces: readonly StepPace[] | undefined): readonly Finding[] {
  if (paces === undefined) return [];
  const last = paces.map(({ runId = '' }) => runId).reduce((a, b) => (a > b ? a : b), '');
  return paces.flatMap((pace) => [
    ...(pace.state === 'slower' && (pace.runId ?? '') === last ? [slow(pace)] : []),
    ...(pace.trend?.direction === 'slower' ? [getsSlower(pace)] : []),
  ]);
}

function slow({ step, ratio = 1, limit = 1, per }: StepPace): Finding {
  return {
    code: 'timing-slow',
    severity: 'warning',
    subject: step,
    message: `${step} took ${ratio.toFixed(1)} times its usual time per ${per}`,
    certainty: `its own history lets expect at most ${limit.toFixed(1)} times`,
    advice: 'Look at what else the machine did; the log has the duration of every step.',
  };
}

function getsSlower({ step, trend }: StepPace): Finding {
  const { runs = 0, growth = 1, pValue = 1 } = trend ?? {};
  return {
    code: 'timing-trend',
    severity: 'note',
    subject: step,
    message: `${step} gets slower from run to run, ${growth.toFixed(1)} times over the last ${runs} runs`,
    certainty: describeCertainty(pValue, 'p'),
    advice: 'Look at what grows: old data set versions (dynamic-risk data prune), the machine, the disk.',
  };
}
