/** An axis of real time, in UTC: where a moment stands and which moments are named. */
import { linearScale } from './scale.ts';

/** A named moment of the axis. */
export interface TimeTick {
  readonly x: number;
  readonly label: string;
}

export interface TimeAxis {
  /** Position of each given moment; absent for a text that is no moment. */
  readonly positions: readonly (number | undefined)[];
  readonly ticks: readonly TimeTick[];
  /** Names the axis, with its days where the ticks name hours only. */
  readonly title: string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Distances of ticks in time, ascending; months and years are long enough ones of days. */
const STEPS = [
  ...[1, 5, 15, 30].map((count) => count * SECOND),
  ...[1, 5, 15, 30].map((count) => count * MINUTE),
  ...[1, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 28, 56, 91, 182, 364, 728, 1820, 3640].map((count) => count * DAY),
];
/** Room that a label needs, in points. */
const LABEL_ROOM = 62;

/**
 * The axis for moments in any order.
 *
 * @param moments - ISO 8601 UTC
 * @param range - where the earliest and the latest stand; one moment alone stands in the middle
 * @example
 * timeAxis(['2026-11-01T00:00:00Z', '2026-11-03T00:00:00Z'], [0, 200]).positions; // [0, 200]
 */
export function timeAxis(moments: readonly string[], range: readonly [number, number]): TimeAxis {
  const times = moments.map((moment) => Date.parse(moment));
  const known = times.filter(Number.isFinite);
  if (known.length === 0) return { positions: moments.map(() => undefined), ticks: [], title: 'time' };
  const from = known.reduce((min, time) => Math.min(min, time));
  const to = known.reduce((max, time) => Math.max(max, time));
  const scale = linearScale([from, to], range);
  const named = tickTimes(from, to, Math.max(1, Math.floor((range[1] - range[0]) / LABEL_ROOM)));
  const step = named.length > 1 ? (named[1] ?? 0) - (named[0] ?? 0) : stepOfOne(from, to);
  return {
    positions: times.map((time) => (Number.isFinite(time) ? scale(time) : undefined)),
    ticks: named.map((time) => ({ x: scale(time), label: label(time, step) })),
    title: step >= DAY ? 'day of the run (UTC)' : `time of the run (UTC), ${days(from, to)}`,
  };
}

/** Round moments between both ends; the only moment, or the first, where no round one lies between them. */
function tickTimes(from: number, to: number, most: number): readonly number[] {
  if (from === to) return [from];
  const step = STEPS.find((one) => (to - from) / one <= most) ?? Math.ceil((to - from) / most / DAY) * DAY;
  const first = Math.ceil(from / step) * step;
  const count = Math.floor((to - first) / step) + 1;
  return count < 1 ? [from] : Array.from({ length: count }, (_, index) => first + index * step);
}

/** Exactness of a lone tick: of its day when the axis spans days, else of its second. */
function stepOfOne(from: number, to: number): number {
  return from === to ? MINUTE : to - from >= DAY ? DAY : SECOND;
}

function label(time: number, step: number): string {
  const iso = new Date(time).toISOString();
  if (step >= DAY) return iso.slice(0, 10);
  return step >= MINUTE ? iso.slice(11, 16) : iso.slice(11, 19);
}

function days(from: number, to: number): string {
  const [first, last] = [from, to].map((time) => new Date(time).toISOString().slice(0, 10));
  return first === last ? `${first}` : `${first} to ${last}`;
}
