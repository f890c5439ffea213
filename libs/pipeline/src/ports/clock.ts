/** The time, as an argument. */
export interface Clock {
  now(): Date;
  /** Milliseconds from an arbitrary start, never going back. */
  elapsedMs(): number;
}
