/** A command that has said all there is to say and still ends with another status than 0. */
import type { ExitStatus } from './exit-codes.ts';

/** Thrown after the answer was printed; nothing more is reported. */
export class EndedWith extends Error {
  override readonly name = 'EndedWith';
  readonly status: ExitStatus;

  constructor(status: ExitStatus) {
    super(`The command ended with status ${status}.`);
    this.status = status;
  }
}
