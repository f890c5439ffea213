/** The curves of a model that were measured, in the order in which a report shows them. */
import type { ModelCurves } from '../curves.ts';
import { costCurveFigure } from '../figures/cost-curve.ts';
import { gainsCurveFigure } from '../figures/gains-curve.ts';
import { precisionRecallFigure } from '../figures/precision-recall-curve.ts';
import { reliabilityDiagramFigure } from '../figures/reliability-diagram.ts';
import { rocCurveFigure } from '../figures/roc-curve.ts';
import { scoreDistributionFigure } from '../figures/score-distribution.ts';
import type { Block } from './report-document.ts';

/** The square plots side by side, then the distribution of the probabilities and the costs; nothing when nothing was measured. */
export function curveBlocks(curves: ModelCurves): readonly Block[] {
  const { gains, roc, precisionRecall, reliability, scores, cost } = curves;
  const figures = [
    ...(gains === undefined ? [] : [gainsCurveFigure(gains)]),
    ...(reliability === undefined ? [] : [reliabilityDiagramFigure(reliability)]),
    ...(roc === undefined ? [] : [rocCurveFigure(roc)]),
    ...(precisionRecall === undefined ? [] : [precisionRecallFigure(precisionRecall)]),
  ];
  return [
    ...(figures.length === 0 ? [] : [{ kind: 'figure-row', figures } as const]),
    ...(scores === undefined ? [] : [{ kind: 'figure', figure: scoreDistributionFigure(scores) } as const]),
    ...(cost === undefined ? [] : [{ kind: 'figure', figure: costCurveFigure(cost) } as const]),
  ];
}
