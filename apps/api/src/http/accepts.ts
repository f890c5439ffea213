/** Content negotiation, as far as a route with few media types needs it. */

/**
 * The first of `types` that an `Accept` header allows.
 *
 * @param accept - absent or blank: anything goes
 * @returns `undefined` when it allows none
 */
export function acceptedType(accept: string | undefined, types: readonly string[]): string | undefined {
  if (accept === undefined || accept === '*/*' || accept.trim() === '') return types[0];
  const ranges = accept.split(',').map(parseRange);
  return types.find((type) => bestQuality(ranges, type) > 0);
}

interface MediaRange {
  readonly range: string;
  readonly quality: number;
}

function parseRange(text: string): MediaRange {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = weight === undefined ? 1 : Number(weight.slice(2));
  return { range, quality: Number.isFinite(quality) ? quality : 0 };
}

/** The most specific range decides. */
function bestQuality(ranges: readonly MediaRange[], type: string): number {
  const [family] = type.split('/', 1);
  for (const range of [type, `${family}/*`, '*/*']) {
    const found = ranges.find((candidate) => candidate.range === range);
    if (found !== undefined) return found.quality;
  }
  return 0;
}
