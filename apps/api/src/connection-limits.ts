/** How long a client may take and how many may come: slow ones must not hold what others need. */
export interface ConnectionLimits {
  /** For the headers of a request, in milliseconds; at most `requestMs`. */
  readonly headersMs: number;
  /** For a whole request, in milliseconds; a body of lines may be long. */
  readonly requestMs: number;
  /** Between two requests on one connection, in milliseconds. */
  readonly keepAliveMs: number;
  /** A connection on which nothing moves for so long is cut, in milliseconds: its client does not send or not read. */
  readonly idleMs: number;
  /** How often headers and requests are held against their limits, in milliseconds. */
  readonly checkMs: number;
  /** More connections at once are refused. */
  readonly maxConnections: number;
}

/** Enough for a slow line, too little to hold the service. */
export const CONNECTION_LIMITS: ConnectionLimits = {
  headersMs: 10_000,
  requestMs: 300_000,
  keepAliveMs: 10_000,
  idleMs: 30_000,
  checkMs: 2_000,
  maxConnections: 2_000,
};
