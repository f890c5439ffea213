/** Durations as a configuration has them. */

const DURATION = /^P(?=\d|T\d)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const UNITS_MS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000];

/**
 * The milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds. Months and years are none of
 * them: they are not equally long.
 *
 * @returns `undefined` when the text is no such duration or lasts no time
 * @example
 * durationMs('P7D'); // 604800000
 */
export function durationMs(text: string): number | undefined {
  const parts = DURATION.exec(text)?.slice(1);
  if (parts === undefined) return undefined;
  const total = parts.reduce((sum, part = '0', i) => sum + Number(part) * (UNITS_MS[i] ?? 0), 0);
  return total > 0 && Number.isSafeInteger(total) ? total : undefined;
}
