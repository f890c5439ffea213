/** Keeps curves as small as a drawing needs, however many rows they were measured on. */
import type { ModelCurves } from './curves.ts';

/** Most points of one curve in a report. */
export const MAX_CURVE_POINTS = 400;

/**
 * At most `limit` of the points: the first, the last, and those in even steps between them. A curve of millions of
 * points is drawn as fast as one of hundreds and looks the same.
 *
 * @example
 * thinned([0, 1, 2, 3, 4], 3); // [0, 2, 4]
 */
export function thinned<T>(points: readonly T[], limit: number = MAX_CURVE_POINTS): readonly T[] {
  if (points.length <= limit) return points;
  const step = (points.length - 1) / (limit - 1);
  return Array.from({ length: limit }, (_, index) => points[Math.round(index * step)]).filter(
    (point): point is T => point !== undefined,
  );
}

/** The curves with at most `MAX_CURVE_POINTS` points each and nothing that a drawing does not need. */
export function thinCurves(curves: ModelCurves): ModelCurves {
  const { roc, precisionRecall, gains, cost } = curves;
  return {
    ...curves,
    ...(roc === undefined
      ? {}
      : {
          roc: {
            ...roc,
            points: thinned(roc.points).map(({ falsePositiveRate, truePositiveRate }) => ({
              falsePositiveRate,
              truePositiveRate,
            })),
          },
        }),
    ...(precisionRecall === undefined
      ? {}
      : {
          precisionRecall: {
            ...precisionRecall,
            points: thinned(precisionRecall.points).map(({ recall, precision }) => ({ recall, precision })),
          },
        }),
    ...(gains === undefined ? {} : { gains: { ...gains, points: thinned(gains.points) } }),
    ...(cost === undefined ? {} : { cost: { ...cost, points: thinned(cost.points) } }),
  };
}
