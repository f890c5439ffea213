/** Keeps two runs of one mode apart. */
export interface RunLock {
  /**
   * Takes the lock of this mode.
   *
   * @returns the function that gives it back
   * @throws {DynamicRiskError} `run-locked` when another run holds it
   */
  acquire(): Promise<() => Promise<void>>;
}
