/** A line through the values of one series over time. Where a value is absent the line has a gap. */
import { pathThrough, element } from './svg.ts';
import type { Attributes } from './svg.ts';

/** A place on the drawing. */
export type Place = readonly [x: number, y: number];

/** Up to so many values each gets a dot. */
const DOTTED = 40;

export interface TimeLineStyle {
  readonly line: Attributes;
  readonly dot: Attributes;
  /** Radius of a dot. Default 2.2. */
  readonly radius?: number;
}

/** The line and its dots; a value between two gaps is a dot in any case. */
export function drawTimeLine(
  places: readonly (Place | undefined)[],
  style: TimeLineStyle,
): readonly string[] {
  const { line, dot, radius = 2.2 } = style;
  const runs = unbroken(places);
  const dots = places.length <= DOTTED ? runs.flat() : runs.filter((run) => run.length === 1).flat();
  return [
    ...runs
      .filter((run) => run.length > 1)
      .map((run) => element('path', { d: pathThrough(run), 'stroke-linejoin': 'round', ...line })),
    ...dots.map(([cx, cy]) => element('circle', { cx, cy, r: radius, ...dot })),
  ];
}

/** The stretches without a gap. */
function unbroken(places: readonly (Place | undefined)[]): readonly (readonly Place[])[] {
  const runs: Place[][] = [];
  let current: Place[] | undefined;
  for (const place of places) {
    if (place === undefined) current = undefined;
    else if (current === undefined) runs.push((current = [place]));
    else current.push(place);
  }
  return runs;
}
