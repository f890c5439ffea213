/** What every implementation of a port has to do, as cases that run against any of them. */

/** One promise of a port. `check` gets a fresh, empty implementation and throws where it is not kept. */
export interface PortCase<Port> {
  /** The promise, as a statement. */
  readonly title: string;
  readonly check: (port: Port) => Promise<void>;
}
