/** How often somebody may ask: one bucket of tokens for each of them, filled at a steady rate. */

export interface RateLimitOptions {
  /** Requests a second in the long run. */
  readonly perSecond: number;
  /** Requests that may come at once after a pause. */
  readonly burst: number;
  /** Milliseconds from an arbitrary start; default the process's own clock. */
  readonly nowMs?: () => number;
}

/** Says whether one more request is too many. */
export interface RateLimit {
  /** Takes one. @returns 0 when it may pass, else the seconds after which the next one may */
  take(key: string): number;
}

/** Most buckets kept; full ones are as good as none and go first. */
const MAX_BUCKETS = 10_000;

interface Bucket {
  tokens: number;
  at: number;
}

/** A limit in the memory of this process. */
export function createRateLimit({
  perSecond,
  burst,
  nowMs = () => performance.now(),
}: RateLimitOptions): RateLimit {
  const buckets = new Map<string, Bucket>();

  const fill = (key: string): Bucket => {
    const now = nowMs();
    const bucket = buckets.get(key) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    return bucket;
  };
  const waitOf = ({ tokens }: Bucket): number => (tokens >= 1 ? 0 : (1 - tokens) / perSecond);

  return {
    take(key) {
      const bucket = fill(key);
      if (!buckets.has(key) && buckets.size >= MAX_BUCKETS) forgetOldest(buckets);
      // Behind all others: the first ones were used longest ago.
      buckets.delete(key);
      buckets.set(key, bucket);
      const wait = waitOf(bucket);
      if (wait === 0) bucket.tokens--;
      return wait;
    },
  };
}

function forgetOldest(buckets: Map<string, Bucket>): void {
  const [oldest] = buckets.keys();
  if (oldest !== undefined) buckets.delete(oldest);
}
